#pragma once
// The files of this folder that are put into the program as they are; the build makes them constants.
#include <string_view>

namespace apps::steps {

extern const std::string_view references_txt, hashes_txt, ciphers_txt, public_key_txt;

}  // namespace apps::steps
