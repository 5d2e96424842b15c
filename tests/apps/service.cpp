#include "apps/service.h"

#include <doctest/doctest.h>

#include "apps/commands.h"
#include "apps/files.h"
#include "tests/apps/temporary_folder.h"

using namespace apps;

namespace {

std::string output_of(Service& service) {
    std::string text;
    for (auto bytes = service.next_output(); !bytes.empty(); bytes = service.next_output()) text += lib::text_of(bytes);
    return text;
}

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"; }

std::string answer(const Site& site, const std::string& request) {
    HttpService service(site);
    service.received(lib::view_of(request));
    return output_of(service);
}

// A folder to serve, with a file beside it that must not be.
struct Files {
    tests::TemporaryFolder folder;
    std::filesystem::path root = folder.path() / "www";

    Files() {
        std::filesystem::create_directories(root / "sub");
        std::filesystem::create_directory(root / "empty");
        write_file(root / "index.html", lib::view_of("<p>home"));
        write_file(root / "sub/index.html", lib::view_of("<p>sub"));
        write_file(root / "a b.txt", lib::view_of("blank"));
        write_file(folder.path() / "secret", lib::view_of("not for you"));
        std::filesystem::create_symlink(folder.path() / "secret", root / "link");
    }
};

}  // namespace

TEST_CASE("an echo sends back what came, in pieces of at most 16 KiB") {
    EchoService echo;
    echo.received(lib::Bytes(16385, 'x'));
    CHECK(echo.next_output().size() == 16384);
    CHECK(echo.next_output().size() == 1);
    CHECK(echo.next_output().empty());
    CHECK(!echo.is_finished());
}

TEST_CASE("files are served with their type and length, and a folder by its index.html") {
    const Files files;
    const DirectorySite site(files.root);
    const auto home = answer(site, get("/"));
    CHECK(home.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(home.find("\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 7\r\n") != home.npos);
    CHECK(home.ends_with("\r\n\r\n<p>home"));
    CHECK(answer(site, get("/sub/")).ends_with("<p>sub"));
    CHECK(answer(site, get("/a%20b.txt")).ends_with("blank"));
    CHECK(answer(site, get("/sub")).find("301 Moved Permanently") != std::string::npos);
    CHECK(answer(site, get("/sub")).find("\r\nLocation: /sub/\r\n") != std::string::npos);
    CHECK(answer(site, get("//sub")).find("\r\nLocation: /sub/\r\n") != std::string::npos);
    for (const auto* path : {"/missing", "/empty/", "/index.html/", "/sub/missing"})
        CHECK_MESSAGE(answer(site, get(path)).starts_with("HTTP/1.1 404 "), path);
}

TEST_CASE("nothing outside the folder is served, however the path is written") {
    const Files files;
    const DirectorySite site(files.root);
    for (const auto* path : {"/../secret", "/%2e%2e/secret", "/sub/../../secret", "/..%2fsecret", "/%2e%2e%2fsecret",
                             "//../secret", "/sub/%2E./%2e./secret", "/link", "/..", "/sub/..%5c..%5csecret"}) {
        const auto text = answer(site, get(path));
        CAPTURE(path);
        CHECK(text.find("not for you") == text.npos);
        CHECK((text.starts_with("HTTP/1.1 403 ") || text.starts_with("HTTP/1.1 404 ")));
    }
    CHECK(answer(site, get("/" + (files.folder.path() / "secret").string())).starts_with("HTTP/1.1 404 "));
}

TEST_CASE("a folder with a name that begins like the root's is outside of it") {
    const Files files;
    std::filesystem::create_directory(files.folder.path() / "www2");
    write_file(files.folder.path() / "www2/secret", lib::view_of("not for you"));
    std::filesystem::create_symlink(files.folder.path() / "www2/secret", files.root / "link2");
    CHECK(answer(DirectorySite(files.root), get("/link2")).starts_with("HTTP/1.1 404 "));
}

TEST_CASE("HEAD is answered as GET, without the content (RFC 9110 section 9.3.2)") {
    const PageSite site("<p>page");
    const auto text = answer(site, "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(text.find("Content-Length: 7\r\n") != text.npos);
    CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("requests that follow each other are answered in their order, also when cut anywhere") {
    const PageSite site("<p>page");
    const auto requests =
        get("/") + get("/missing") + "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + get("/");
    HttpService whole(site), cut(site);
    whole.received(lib::view_of(requests));
    std::string text;
    for (const char c : requests) {
        cut.received(lib::view_of({&c, 1}));
        text += output_of(cut);
    }
    CHECK(whole.is_finished() == false);
    CHECK(output_of(whole) == text);
    CHECK(whole.is_finished());
    const auto first = text.find(" 200 OK"), second = text.find(" 404 "), third = text.find(" 200 OK", second);
    CHECK((first < second && second < third && third != text.npos));
    CHECK(text.find("HTTP/1.1", third) == text.npos);
}

TEST_CASE("a request head without end is refused, and a wrong one ends the connection") {
    const PageSite site("");
    HttpService service(site);
    service.received(lib::Bytes(longest_request_head + 1, 'x'));
    CHECK(output_of(service).starts_with("HTTP/1.1 431 "));
    CHECK(service.is_finished());
    CHECK(answer(site, "nonsense\r\n\r\n" + get("/")).find("HTTP/1.1 400 ") == 0);
    CHECK(answer(site, "POST / HTTP/1.1\r\nHost: h\r\n\r\n").find("\r\nAllow: GET, HEAD\r\n") != std::string::npos);
}

TEST_CASE("a large file is read piece by piece, and one that was cut meanwhile ends the connection") {
    const Files files;
    const lib::Bytes big(100000, 'b');
    write_file(files.root / "big", big);
    const DirectorySite site(files.root);
    HttpService service(site);
    service.received(lib::view_of(get("/big")));
    service.next_output();
    CHECK(service.next_output().size() == 16384);
    std::filesystem::resize_file(files.root / "big", 20000);
    output_of(service);
    CHECK(service.is_finished());
}

TEST_CASE("what is no folder is not served") { CHECK_THROWS_AS(DirectorySite("/dev/null"), UserError); }
