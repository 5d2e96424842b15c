#pragma once
// What the page is put together from; one file a subject.
#include "apps/page/html.h"
#include "apps/page/page.h"
#include "apps/page/story.h"

namespace apps::page {

// value.cpp

std::string count(std::size_t number, const std::string& what);  // "1 byte", "2 bytes"
// A link to the standard, where the text names an RFC: "RFC 5246 section 7.4.1.2".
Html section_link(std::string_view section);
// "tls/channel.cpp:17", a link where the source's address is known.
Html source_link(const SourceLine& where, const PageOptions& options);
Html role_name(Role role);
// A name that may break into lines behind each "_" and ".".
Html breakable(std::string_view name);
Html hex(lib::View bytes);             // folds where it is long
Html quoted_if_text(lib::View bytes);  // its beginning, where all of them are characters; else nothing
Html value(const lib::Named& value);
Html values(std::span<const lib::Named> values);

// An event of its own: its title, where it was told, and what there is to see.
struct Telling {
    const Item& item;
    const PageOptions& options;
    Role role() const { return item.told->role; }
    std::string id() const { return "e" + std::to_string(item.number); }
};
Html article(const Telling& telling, const std::string& kind, const Html& title, std::string_view section,
             const Html& body, const Attributes& more = {});
Html note(const Telling& telling, const Html& words);
// A part that the reader folds and unfolds; without JavaScript it stands unfolded.
Html unfolding(const Html& summary, const Html& body);

// message.cpp: bytes and their fields, each pointing at the other. `name`: what the bytes are, for a reader who hears.
Html bytes_and_fields(lib::View bytes, const std::vector<lib::Field>& fields, const std::string& name);
Html told(const Telling& telling, const lib::event::Message& message);

Html told(const Telling& telling, const lib::event::Record& record);    // record.cpp
Html told(const Telling& telling, const lib::event::Derived& derived);  // derivation.cpp
Html told(const Telling& telling, const lib::event::Check& check);      // check.cpp
Html told(const Telling& telling, const lib::event::Choice& choice);    // offer.cpp

// notes.cpp: what takes a line or two.
Html told(const Telling& telling, const lib::event::Step& step);  // nothing: a step is a heading
Html told(const Telling& telling, const lib::event::KeyLog& line);
Html told(const Telling& telling, const lib::event::Awaited& awaited);
Html told(const Telling& telling, const lib::event::RandomDrawn& drawn);
Html told(const Telling& telling, const lib::event::TimeRead& read);
Html told(const Telling& telling, const lib::event::BytesArrived& arrived);
Html told(const Telling& telling, const lib::event::Configured& configured);
Html told(const Telling& telling, const lib::event::Failed& failed);
Html told(const Telling& telling, const lib::event::Closed& closed);

// flights.cpp: who said what, from top to bottom; client on the left, server on the right.
Html flights(const std::vector<Chapter>& story);

// key_picture.cpp: from the inputs over the secrets to the keys. Nothing where nothing was derived.
Html key_picture(const std::vector<Chapter>& story);

// comparison.cpp: how the first hello differs from the one that curl sends. Nothing where it is not such a message.
Html comparison_with_curl(const lib::event::Message& message);

}  // namespace apps::page
