package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads a list that is answered in pages by offset and limit, without a count and without a mark of its end. A page may
 * be shorter than was asked for, so only an empty one ends the list. What is made or deleted meanwhile moves the others
 * to where they are not asked for, so the list is read until two readings agree.
 */
final class BucketListing {

    private static final int LIMIT = 1000;

    /** An organization has a thousand buckets unless it asked for more, and a page a hundred if it is small. */
    private static final int MOST_PAGES = 200;

    private static final int READINGS = 5;

    private final Pages pages;

    /** Returns the names on a page. */
    @FunctionalInterface
    interface Pages {
        List<String> page(int offset, int limit) throws ServiceException, InterruptedException;
    }

    BucketListing(Pages pages) {
        this.pages = pages;
    }

    SortedSet<String> read() throws ServiceException, InterruptedException {
        Optional<SortedSet<String>> before = Optional.empty();
        for (int reading = 0; reading < READINGS; reading++) {
            SortedSet<String> names = new TreeSet<>();
            Optional<SortedSet<String>> now = all(names) ? Optional.of(names) : Optional.empty();
            if (now.isPresent() && now.equals(before)) {
                return names;
            }
            before = now;
        }
        throw new ServiceException(
                Kind.UNCLEAR,
                "cannot list the buckets: the list names buckets twice, or is another one each time it is read",
                List.of("try again when no buckets are being made or deleted"));
    }

    /** Reads all pages, and returns whether no name came twice. */
    private boolean all(SortedSet<String> names) throws ServiceException, InterruptedException {
        int offset = 0;
        for (int count = 0; count < MOST_PAGES; count++) {
            List<String> page = pages.page(offset, LIMIT);
            if (page.isEmpty()) {
                return true;
            }
            int before = names.size();
            names.addAll(page);
            if (names.size() != before + page.size()) {
                return false;
            }
            offset += page.size();
        }
        throw new ServiceException(
                Kind.UNCLEAR,
                "cannot list the buckets: the list does not end",
                List.of("tell the project what the service answers"));
    }
}
