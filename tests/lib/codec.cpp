#include "lib/codec.h"

#include <doctest/doctest.h>

#include "lib/hex.h"

namespace {

enum class Colour : std::uint8_t { red = 1, blue = 2 };
std::string name_of(Colour colour) { return colour == Colour::red ? "red" : "blue"; }

struct Point {
    std::uint8_t x = 0, y = 0;
    static void describe(auto& io, auto& self) {
        io.field("x", self.x);
        io.field("y", self.y);
    }
    std::string summary() const { return std::to_string(x) + "/" + std::to_string(y); }
};

constexpr bool is_fresh(Colour colour) { return colour == Colour::red; }  // drawn at random

struct Drawn {
    std::uint8_t number = 0;
    Colour colour{};
    static void describe(auto& io, auto& self) {
        io.field("number", self.number, {.fresh = true});
        io.field("colour", self.colour);
    }
};

struct Everything {
    std::uint16_t number = 0;
    lib::Uint24 medium{};
    Colour colour{};
    std::array<std::uint8_t, 2> pair{};
    lib::Bytes name{};
    std::vector<Point> points{};
    std::optional<std::vector<std::uint16_t>> more{};

    static void describe(auto& io, auto& self) {
        io.field("number", self.number, {"how many", "1.2"});
        io.field("medium", self.medium);
        io.field("colour", self.colour);
        io.field("pair", self.pair);
        io.vector("name", self.name, {1, 4});
        io.vector("points", self.points, {0, 300});
        io.trailing_vector("more", self.more, {2, 8});
    }
};

// A list of bytes, in which another structure stands.
struct Wrapped {
    lib::Bytes content{};
    Point point{};
    static void describe(auto& io, auto& self) {
        io.vector("content", self.content, {0, 8}, {}, [&](auto& inner) { inner.field("point", self.point); });
    }
};

}  // namespace

static const std::string everything_text = "0102 030405 02 aabb 02 6162 0004 01020304";

template <class T>
static std::string fault_of(std::string_view hex, std::size_t& offset) {
    try {
        static_cast<void>(lib::read<T>(lib::from_hex(hex)));
    } catch (const lib::Malformed& fault) {
        offset = fault.offset;
        return fault.what();
    }
    return "none";
}

TEST_CASE("a struct is read field by field, numbers big-endian (RFC 5246 section 4)") {
    const auto value = lib::read<Everything>(lib::from_hex(everything_text));
    CHECK(value.number == 0x0102);
    CHECK(value.medium.value == 0x030405);
    CHECK(value.colour == Colour::blue);
    CHECK(value.pair == std::array<std::uint8_t, 2>{0xaa, 0xbb});
    CHECK(value.name == lib::Bytes{'a', 'b'});
    REQUIRE(value.points.size() == 2);
    CHECK(value.points[1].x == 3);
    CHECK_FALSE(value.more.has_value());
}

TEST_CASE("what is read is written as the same bytes, with and without what may be absent") {
    for (const auto& text : {everything_text, everything_text + "04 00010002"}) {
        const auto bytes = lib::from_hex(text);
        CHECK(lib::to_hex(lib::written(lib::read<Everything>(bytes))) == lib::to_hex(bytes));
    }
}

TEST_CASE("the length of a vector takes as many bytes as its upper bound needs (RFC 5246 section 4.3)") {
    CHECK(lib::Bounds{0, 255}.length_size() == 1);
    CHECK(lib::Bounds{0, 256}.length_size() == 2);
    CHECK(lib::Bounds{0, 65535}.length_size() == 2);
    CHECK(lib::Bounds{0, 65536}.length_size() == 3);
}

TEST_CASE("a length out of its bounds is refused (RFC 5246 section 4.3)") {
    std::size_t offset = 0;
    CHECK(fault_of<Everything>("0102 030405 02 aabb 00", offset) == "name has 0 bytes");
    CHECK(fault_of<Everything>("0102 030405 02 aabb 05 6162636465", offset) == "name has 5 bytes");
    CHECK(offset == 9);
    CHECK(fault_of<Everything>("0102 030405 02 aabb 02 6162 012d", offset) == "points has 301 bytes");
}

TEST_CASE("what is cut short anywhere, or goes on after its end, is refused") {
    const auto bytes = lib::from_hex(everything_text);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CAPTURE(length);
        CHECK_THROWS_AS(static_cast<void>(lib::read<Everything>(lib::View(bytes).first(length))), lib::Malformed);
    }
    std::size_t offset = 0;
    CHECK(fault_of<Point>("010203", offset) == "1 byte too many after its end");
    CHECK(offset == 2);
}

TEST_CASE("an entry may not reach over the end of its vector") {
    std::size_t offset = 0;
    CHECK(fault_of<Everything>("0102 030405 02 aabb 02 6162 0003 010203 ff", offset) == "y is cut short");
}

TEST_CASE("a structure within a vector of bytes is read between the vector's ends") {
    const auto value = lib::read<Wrapped>(lib::from_hex("02 0506"));
    CHECK(value.content == lib::Bytes{5, 6});
    CHECK(value.point.y == 6);
    std::size_t offset = 0;
    CHECK(fault_of<Wrapped>("01 05 06", offset) == "y is cut short");
}

TEST_CASE("each field is noted as it is read, and the fields are the whole message") {
    std::vector<lib::Field> fields;
    static_cast<void>(lib::read<Everything>(lib::from_hex(everything_text), &fields));
    REQUIRE(fields.size() == 6);
    std::size_t end = 0;
    for (const auto& field : fields) {
        CHECK(field.offset == end);
        end += field.length;
    }
    CHECK(end == lib::from_hex(everything_text).size());
    CHECK(fields[0].name == "number");
    CHECK(fields[0].value == "258");
    CHECK(fields[0].about.section == std::string("1.2"));
    CHECK(fields[2].value == "blue");
    CHECK(fields[4].value == "2 bytes");
    REQUIRE(fields[5].parts.size() == 3);  // the length, and two points
    CHECK(fields[5].parts[0].name == "length");
    CHECK(fields[5].parts[2].name == "points[1]");
    CHECK(fields[5].parts[2].value == "3/4");
    CHECK(fields[5].parts[2].parts[1].name == "y");
}

TEST_CASE("a field is fresh where its struct says so, or its code point does") {
    std::vector<lib::Field> fields;
    lib::read<Drawn>(lib::from_hex("0102"), &fields);
    CHECK(fields[0].about.fresh);        // the struct
    CHECK_FALSE(fields[1].about.fresh);  // a colour that is not drawn
    fields.clear();
    lib::read<Drawn>(lib::from_hex("0101"), &fields);
    CHECK(fields[1].about.fresh);
}

TEST_CASE("after a fault the fields so far are known") {
    std::vector<lib::Field> fields;
    CHECK_THROWS_AS(static_cast<void>(lib::read<Everything>(lib::from_hex("0102 0304"), &fields)), lib::Malformed);
    REQUIRE_FALSE(fields.empty());
    CHECK(fields[0].value == "258");
}

TEST_CASE("what is out of its bounds is not written: that is the program's fault") {
    Everything value;
    CHECK_THROWS_AS(static_cast<void>(lib::written(value)), std::logic_error);  // name has at least one byte
    value.name = lib::Bytes(5);
    CHECK_THROWS_AS(static_cast<void>(lib::written(value)), std::logic_error);
}
