#pragma once
// The files of this folder that are put into the program as they are; the build makes them constants (embed.py).
#include <string_view>

namespace apps::page {

extern const std::string_view page_css, bytes_js, unfold_js, curl_client_hello_txt;

}  // namespace apps::page
