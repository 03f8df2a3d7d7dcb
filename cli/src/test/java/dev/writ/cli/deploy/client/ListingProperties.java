package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.service.ServiceException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Lists that change while they are read, and names in addresses, at random. */
class ListingProperties {

    /** A list that is answered in pages, and from which somebody deletes, and to which somebody adds, between pages. */
    private static final class Changing implements BucketListing.Pages {

        private final Random random;
        private final List<String> names = new ArrayList<>();
        private final int page;
        private int changes;

        Changing(long seed, int count, int page, int changes) {
            this.random = new Random(seed);
            this.page = page;
            this.changes = changes;
            for (int i = 0; i < count; i++) {
                names.add(String.format("stays-%03d", i));
            }
            for (int i = 0; i < changes; i++) {
                names.add(random.nextInt(names.size() + 1), "goes-" + i);
            }
        }

        @Override
        public List<String> page(int offset, int limit) {
            if (changes > 0 && random.nextInt(3) == 0) {
                changes--;
                if (random.nextBoolean()) {
                    names.removeIf(name -> name.equals("goes-" + changes));
                } else {
                    names.add(random.nextInt(names.size() + 1), "new-" + changes);
                }
            }
            int from = Math.min(offset, names.size());
            return List.copyOf(names.subList(from, Math.min(names.size(), from + Math.min(page, limit))));
        }

        List<String> always() {
            return names.stream()
                    .filter(name -> name.startsWith("stays-"))
                    .sorted()
                    .toList();
        }
    }

    /** Who reads twice and sees the same may still be wrong, but only if as much came as went; so changes are few. */
    @Property(tries = 500)
    void aBucketThatIsThereAllTheTimeIsListed(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 9) int page)
            throws InterruptedException {
        Changing changing = new Changing(seed, count, page, 1);
        try {
            assertThat(new BucketListing(changing).read()).containsAll(changing.always());
        } catch (ServiceException e) {
            assertThat(e.kind()).isEqualTo(ServiceException.Kind.UNCLEAR);
        }
    }

    @Property(tries = 200)
    void aListThatDoesNotChangeIsListedWhole(
            @ForAll @IntRange(min = 0, max = 60) int count, @ForAll @IntRange(min = 1, max = 9) int page)
            throws ServiceException, InterruptedException {
        Changing still = new Changing(1, count, page, 0);
        assertThat(new BucketListing(still).read()).isEqualTo(new TreeSet<>(still.always()));
    }

    @Property(tries = 500)
    void aNameIsOneSegmentAndComesBackAsItIs(@ForAll @StringLength(min = 1, max = 20) String any) {
        // Halves of characters are in no JSON that is read.
        String name = any.replaceAll("[\\ud800-\\udfff]", "x");
        URI uri = URI.create("http://127.0.0.1/a/" + Percent.encoded(name));
        assertThat(uri.getPath()).isEqualTo("/a/" + name);
        assertThat(uri.getRawPath().substring("/a/".length()))
                .doesNotContain("/")
                .isNotIn(".", "..");
        assertThat(uri.normalize()).isEqualTo(uri);
        assertThat(uri.getRawQuery()).isNull();
    }

    @Example
    void dotsAloneAreNoWayUp() {
        assertThat(List.of(Percent.encoded("."), Percent.encoded(".."), Percent.encoded("a.b")))
                .containsExactly("%2E", "%2E%2E", "a.b");
    }
}
