#include "apps/capture/note.h"

#include <doctest/doctest.h>

#include "tests/apps/capture/recording.h"

using namespace apps::capture;

TEST_CASE("what is to be said of many packets is said once, with their number") {
    Notes notes;
    notes.add(3, "late");
    notes.add(3, "late");
    notes.add(4, "lost");
    notes.add(5, "late");
    CHECK(tests::texts(notes.list()) == tests::Texts{"packet 3: late (and 1 more such packet)", "packet 4: lost"});
    notes.add(6, "late");
    CHECK(to_text(notes.list()[0]) == "packet 3: late (and 2 more such packets)");
    CHECK(to_text({0, "of the file"}) == "of the file");
}
