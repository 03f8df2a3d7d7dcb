package dev.writ.rules.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.rules.settings.Target.Addressing;
import dev.writ.rules.settings.Target.Timing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code writ.yaml} can say about live organizations, and what is said when it is wrong. */
class TargetsTest {

    private static Outcome<Settings> read(String text) {
        return SettingsReader.read(new SourceText("writ.yaml", text), new InventoryFile(new InMemoryFiles(), "."));
    }

    private static Target only(String text) {
        Outcome<Settings> read = read(text);
        assertThat(read.diagnostics()).isEmpty();
        return read.sound().orElseThrow().targets().values().iterator().next();
    }

    @Test
    void aTargetNeedsNothingButItsName() {
        assertThat(only("targets:\n  prod:\n"))
                .isEqualTo(Target.at("prod", Target.MANAGEMENT, Target.STORAGE, Addressing.VIRTUAL));
        assertThat(only("targets:\n  prod: {}\n")).isEqualTo(only("targets:\n  prod:\n"));
    }

    @Test
    void everythingCanBeSet() {
        assertThat(only("""
                        targets:
                          test-1:
                            management: http://localhost:4000/
                            storage: http://127.0.0.1:4001
                            addressing: path
                            region: US-EAST-04A
                            profile: admin
                            credentials-file: keys
                            token-file: ~/token
                            organization: ab1cd2
                            connect-timeout: 1
                            timeout: 2
                            visible-within: 3
                            administrators: ['user "x"', prod/ops/admin]
                            require-allow-wider: true
                            unmanaged: [acme-logs]
                        """))
                .isEqualTo(new Target(
                        "test-1",
                        URI.create("http://localhost:4000"),
                        URI.create("http://127.0.0.1:4001"),
                        Addressing.PATH,
                        Optional.of("US-EAST-04A"),
                        Optional.of("admin"),
                        Optional.of("keys"),
                        Optional.of("~/token"),
                        Optional.of("ab1cd2"),
                        new Timing(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
                        List.of("user \"x\"", "prod/ops/admin"),
                        true,
                        new TreeSet<>(Set.of("acme-logs"))));
    }

    @Test
    void serversOnThisMachineAreAddressedByPath() {
        assertThat(only("targets: {t: {storage: 'http://[::1]:1'}}").addressing())
                .isEqualTo(Addressing.PATH);
        assertThat(only("targets: {t: {storage: 'https://cwobject.com'}}").addressing())
                .isEqualTo(Addressing.VIRTUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a b: {}}                                    | `a b` cannot be the name of a target",
                "{../x: {}}                                   | `../x` cannot be the name of a target",
                "[prod]                                       | `targets` is a mapping, this is a list",
                "{t: {regoin: x}}                             | `t` has no `regoin`",
                "{t: {management: 'http://api.coreweave.com'}} | `management` is not encrypted, and not on this machine",
                "{t: {storage: 'http://localhost.evil.test'}} | `storage` is not encrypted, and not on this machine",
                "{t: {storage: 'http://127.0.0.1.evil.test'}} | `storage` is not encrypted, and not on this machine",
                "{t: {management: 'https://a:hunter2@b.test'}} | `management` holds a name or password, which belongs elsewhere",
                "{t: {management: 'https://b.test/v1'}}       | `management` has more than a host and a port",
                "{t: {management: 'https://b.test?x'}}        | `management` has more than a host and a port",
                "{t: {management: 'ftp://b.test'}}            | `management` is no address",
                "{t: {management: b.test}}                    | `management` is no address",
                "{t: {management: 'https://b test'}}          | `management` is no address",
                "{t: {addressing: path}}                      | `path` does not fit the storage endpoint",
                "{t: {addressing: host}}                      | `host` is no way to name a bucket",
                "{t: {region: 'a.b'}}                         | `a.b` cannot be the region",
                "{t: {organization: 'a:b'}}                   | `a:b` cannot be the organization",
                "{t: {timeout: 0}}                            | `timeout` is 0 seconds",
                "{t: {timeout: 4000}}                         | `timeout` is 4000 seconds",
                "{t: {timeout: soon}}                         | `timeout` is a whole number, 0 or more, this is a string",
                "{t: {require-allow-wider: 'yes'}}            | `require-allow-wider` is true or false, this is a string",
                "{t: {unmanaged: ['acme-*']}}                 | `acme-*` cannot be the name of a bucket",
            })
    void whatIsWrongIsSaid(String targets, String message) {
        assertThat(read("targets: " + targets).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(message);
    }

    @Test
    void aPasswordInAnAddressIsNotRepeated() {
        assertThat(read("targets: {t: {management: 'https://a:hunter2@b.test'}}")
                        .diagnostics())
                .allSatisfy(diagnostic ->
                        assertThat(diagnostic.message() + diagnostic.help()).doesNotContain("hunter2"));
    }
}
