import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a workspace as a large organization would have it: teams with sets, patterns, prefixes, conditions and a
 * sealed bucket each. {@code java Generate.java DIRECTORY TEAMS RULES} writes two files for each team, and RULES rules.
 */
public final class Generate {

    private Generate() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        int teams = Integer.parseInt(args[1]);
        int rules = Integer.parseInt(args[2]);
        write(root.resolve("platform.writ"), platform());
        int left = rules - 3;
        for (int team = 1; team < teams; team++) {
            int mine = left / (teams - team);
            left -= mine;
            String id = String.format(Locale.ROOT, "t%03d", team);
            write(root.resolve("teams/" + id + "/names.writ"), names(id));
            write(root.resolve("teams/" + id + "/policy.writ"), policy(id, mine));
        }
        StringBuilder control = new StringBuilder("policy control {\n  allow deployer to manage-policy on [\n");
        for (int team = 1; team < teams; team++) {
            String id = String.format(Locale.ROOT, "t%03d", team);
            control.append("    ").append(id).append("-data,\n    ").append(id).append("-models,\n");
        }
        control.append("  ]\n  allow deployer to cwobject:EnsureAccessPolicy, cwobject:ListAccessPolicy\n");
        control.append("  allow workloads to cwobject:CreateAccessKeyOIDC\n}\n\n");
        control.append("assert only deployer can cwobject:EnsureAccessPolicy\n");
        write(root.resolve("control.writ"), control.toString());
    }

    private static String platform() {
        return """
                org = "ab1cd2"

                cluster prod     = "https://oidc.cks.coreweave.com/id/6b1f0c9e-0000-4000-8000-000000000001"
                cluster research = "https://oidc.cks.coreweave.com/id/6b1f0c9e-0000-4000-8000-000000000002"
                issuer github    = "https://token.actions.githubusercontent.com"
                partner wandb    = "wandb"

                principals deployer = github:"repo:acme/access:environment:prod"
                principals workloads = prod/*/*, research/*/*, github:"repo:acme/"*
                principals secops   = group "SecOps", user "ueqXfgRCYGqptEXAMPLE1"

                actions read          = s3:GetObject, s3:ListBucket
                actions write         = s3:PutObject, s3:AbortMultipartUpload, s3:ListMultipartUploadParts
                actions manage-policy = s3:GetBucketPolicy, s3:PutBucketPolicy, s3:DeleteBucketPolicy
                """;
    }

    private static String names(String id) {
        return """
                ## Workloads and buckets of team %1$s.
                principals %1$s-trainers = prod/%1$s-train/trainer, prod/%1$s-train/evaluator, research/%1$s/*
                principals %1$s-etl      = prod/%1$s-etl/loader, prod/%1$s-etl/cleaner
                principals %1$s-release  = github:"repo:acme/%1$s:environment:prod"

                buckets %1$s-data    = "acme-%1$s-data"
                buckets %1$s-models  = "acme-%1$s-models"
                buckets %1$s-scratch = "acme-%1$s-scratch-*"
                buckets %1$s-private = "acme-%1$s-private"
                """
                .formatted(id);
    }

    private static String policy(String id, int rules) {
        StringBuilder text = new StringBuilder();
        text.append("## What team ").append(id).append(" needs.\n@owner(\"").append(id).append("\")\npolicy ").append(id).append(" {\n");
        int written = 0;
        for (; written < rules - 4; written++) {
            String line =
                    switch (written % 10) {
                        case 0 -> "allow %1$s-trainers, prod/%1$s-read-%2$d/reader to read on %1$s-data";
                        case 1 -> "allow %1$s-etl, prod/%1$s-etl/step-%2$d to write on %1$s-data, %1$s-scratch";
                        case 2 -> "allow %1$s-release to write on %1$s-models under \"releases/%2$d/\"";
                        case 3 -> "allow prod/%1$s-serve/server-%2$d to s3:GetObject on %1$s-models key \"model-%2$d.bin\"";
                        case 4 -> "allow prod/%1$s-train/job-%2$d to s3:GetObject, s3:PutObject on %1$s-scratch";
                        case 5 -> "allow partner wandb to s3:GetObject on %1$s-models under \"metrics/%2$d/\""
                                + " when \"wandb:OrgID\" = \"acme-%2$d\"";
                        case 6 -> "deny prod/%1$s-train/intern-%2$d to s3:DeleteObject on %1$s-data";
                        case 7 -> "allow group \"%1$s-team-%2$d\" to read on %1$s-data, %1$s-models";
                        case 8 -> "allow research/%1$s-lab-%2$d/notebook to s3:GetObject on %1$s-data under \"samples/%2$d/\"";
                        default -> "allow prod/%1$s-batch-%2$d/runner to write on %1$s-data under \"batch/%2$d/\"";
                    };
            text.append("  ").append(line.formatted(id, written)).append('\n');
        }
        text.append("}\n\npolicy ").append(id).append("-private seals ").append(id).append("-private {\n");
        text.append("  allow secops, %1$s-etl to read on %1$s-private\n".formatted(id));
        text.append("  allow %1$s-release to write on %1$s-private under \"drop/\"\n".formatted(id));
        text.append("  allow deployer to manage-policy on %1$s-private\n".formatted(id));
        text.append("  deny anyone to s3:DeleteObject on %1$s-private\n".formatted(id));
        return text.append("}\n\nassert nobody can s3:DeleteObject on %1$s-private\n".formatted(id)).toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
