package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.rules.settings.Target.Addressing;
import dev.writ.rules.settings.Target.Timing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the live organizations that settings name. */
final class TargetsReader {

    private static final String MANAGEMENT = "management";
    private static final String STORAGE = "storage";
    private static final String ADDRESSING = "addressing";
    private static final String REGION = "region";
    private static final String PROFILE = "profile";
    private static final String CREDENTIALS_FILE = "credentials-file";
    private static final String TOKEN_FILE = "token-file";
    private static final String ORGANIZATION = "organization";
    private static final String CONNECT = "connect-timeout";
    private static final String TIMEOUT = "timeout";
    private static final String VISIBLE = "visible-within";
    private static final String ADMINISTRATORS = "administrators";
    private static final String WIDER = "require-allow-wider";
    private static final String UNMANAGED = "unmanaged";
    private static final List<String> KEYS = List.of(
            MANAGEMENT,
            STORAGE,
            ADDRESSING,
            REGION,
            PROFILE,
            CREDENTIALS_FILE,
            TOKEN_FILE,
            ORGANIZATION,
            CONNECT,
            TIMEOUT,
            VISIBLE,
            ADMINISTRATORS,
            WIDER,
            UNMANAGED);

    /** Names become those of directories, and stand behind {@code live:}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private static final Pattern REGION_FORM = Pattern.compile("[A-Za-z0-9-]{1,63}");
    private static final Pattern ORGANIZATION_FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ANYTHING = Pattern.compile("[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    private static final int LONGEST = 3600;

    private final Fields fields;

    /** Makes a reader that adds its complaints to a list. */
    TargetsReader(List<Diagnostic> diagnostics) {
        this.fields = new Fields(diagnostics);
    }

    /** Returns what a value sets. */
    SortedMap<String, Target> read(YamlValue value) {
        SortedMap<String, Target> targets = new TreeMap<>();
        fields.members("targets", value).forEach((name, member) -> {
            if (NAME.matcher(name).matches()) {
                targets.put(name, target(name, member));
            } else {
                bad(
                        member.key(),
                        "`" + name + "` cannot be the name of a target",
                        "at most 64 letters, digits, `-` and `_`");
            }
        });
        return targets;
    }

    private Target target(String name, YamlValue.Member member) {
        boolean nothing = member.value() instanceof YamlValue.Scalar scalar
                && YamlReader.otherType(scalar)
                        .filter(YamlReader.NOTHING::equals)
                        .isPresent();
        Map<String, YamlValue.Member> members = nothing ? Map.of() : fields.members(name, member.value(), KEYS);
        URI storage = endpoint(members, STORAGE, Target.STORAGE);
        return new Target(
                name,
                endpoint(members, MANAGEMENT, Target.MANAGEMENT),
                storage,
                addressing(members, storage),
                text(members, REGION, REGION_FORM, "an Availability Zone such as `US-EAST-04A`"),
                text(members, PROFILE, ANYTHING, "the name of a profile in `~/.aws/credentials` or `~/.aws/config`"),
                text(members, CREDENTIALS_FILE, ANYTHING, "a path such as `~/.aws/credentials`"),
                text(members, TOKEN_FILE, ANYTHING, "a path such as `~/.config/coreweave/token`"),
                text(members, ORGANIZATION, ORGANIZATION_FORM, "the id of an organization such as `ab1cd2`"),
                new Timing(
                        seconds(members, CONNECT, Timing.USUAL.connect()),
                        seconds(members, TIMEOUT, Timing.USUAL.call()),
                        seconds(members, VISIBLE, Timing.USUAL.visible())),
                value(members, ADMINISTRATORS)
                        .flatMap(list -> fields.texts(ADMINISTRATORS, list))
                        .orElse(List.of()),
                value(members, WIDER).flatMap(flag -> fields.flag(WIDER, flag)).orElse(false),
                buckets(members));
    }

    private static Optional<YamlValue> value(Map<String, YamlValue.Member> members, String key) {
        return Optional.ofNullable(members.get(key)).map(YamlValue.Member::value);
    }

    private Optional<String> text(Map<String, YamlValue.Member> members, String key, Pattern form, String expected) {
        Optional<YamlValue> value = value(members, key);
        Optional<String> text = value.flatMap(given -> fields.text(key, given));
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            bad(value.orElseThrow().at(), "`" + text.get() + "` cannot be the " + key, "it is " + expected);
            return Optional.empty();
        }
        return text;
    }

    private Duration seconds(Map<String, YamlValue.Member> members, String key, Duration usual) {
        Optional<YamlValue> value = value(members, key);
        Optional<Integer> number = value.flatMap(given -> fields.number(key, given));
        if (number.isPresent() && (number.get() < 1 || number.get() > LONGEST)) {
            bad(value.orElseThrow().at(), "`" + key + "` is " + number.get() + " seconds", "from 1 to " + LONGEST);
            return usual;
        }
        return number.map(Duration::ofSeconds).orElse(usual);
    }

    private SortedSet<String> buckets(Map<String, YamlValue.Member> members) {
        SortedSet<String> buckets = new TreeSet<>();
        value(members, UNMANAGED).ifPresent(list -> {
            for (YamlValue item : fields.items(UNMANAGED, list)) {
                fields.text("an entry of " + UNMANAGED, item).ifPresent(name -> {
                    if (BUCKET.matcher(name).matches()) {
                        buckets.add(name);
                    } else {
                        bad(
                                item.at(),
                                "`" + name + "` cannot be the name of a bucket",
                                "3 to 63 small letters, digits and `-`; patterns are not taken here");
                    }
                });
            }
        });
        return buckets;
    }

    // ---- endpoints

    private URI endpoint(Map<String, YamlValue.Member> members, String key, URI usual) {
        Optional<YamlValue> value = value(members, key);
        Optional<String> text = value.flatMap(given -> fields.text(key, given));
        if (text.isEmpty()) {
            return usual;
        }
        Label at = value.orElseThrow().at();
        URI address;
        try {
            address = URI.create(text.get());
        } catch (IllegalArgumentException e) {
            bad(at, "`" + key + "` is no address", "such as `" + usual + "`");
            return usual;
        }
        Optional<String> wrong = wrong(address);
        if (wrong.isPresent()) {
            bad(at, "`" + key + "` " + wrong.get(), "an https address without a path, such as `" + usual + "`");
            return usual;
        }
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    /** What is wrong with an endpoint, without a word of it: it may hold a password. */
    private static Optional<String> wrong(URI address) {
        if (address.getHost() == null || !("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
            return Optional.of("is no address");
        }
        if (address.getRawUserInfo() != null) {
            return Optional.of("holds a name or password, which belongs elsewhere");
        }
        if (address.getRawQuery() != null
                || address.getRawFragment() != null
                || !(address.getRawPath().isEmpty() || address.getRawPath().equals("/"))) {
            return Optional.of("has more than a host and a port");
        }
        return "http".equals(address.getScheme()) && !Target.isLoopback(address)
                ? Optional.of("is not encrypted, and not on this machine")
                : Optional.empty();
    }

    private Addressing addressing(Map<String, YamlValue.Member> members, URI storage) {
        boolean here = Target.isLoopback(storage);
        Addressing usual = here ? Addressing.PATH : Addressing.VIRTUAL;
        Optional<YamlValue> value = value(members, ADDRESSING);
        Optional<String> word = value.flatMap(given -> fields.text(ADDRESSING, given));
        if (word.isEmpty()) {
            return usual;
        }
        Label at = value.orElseThrow().at();
        for (Addressing addressing : Addressing.values()) {
            if (addressing.word().equals(word.get())) {
                if (addressing != usual) {
                    bad(
                            at,
                            "`" + addressing.word() + "` does not fit the storage endpoint",
                            "the platform takes `virtual` only, and servers on this machine `path`; leave it out");
                }
                return addressing;
            }
        }
        bad(at, "`" + word.get() + "` is no way to name a bucket", "it is `virtual` or `path`");
        return usual;
    }

    private void bad(Label at, String message, String help) {
        fields.add(SettingsCode.BAD_VALUE, at, message, help);
    }
}
