package dev.writ.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BucketChoiceTest {

    private static final String TRAINING = "arn:aws:s3:::acme-training";

    @Test
    void aFileAmongBucketsSaysItByItsPlace() {
        chosen("out/buckets/acme-training.json", List.of("arn:aws:s3:::*"), "acme-training");
        chosen("buckets\\acme-training.json", List.of(), "acme-training");
        chosen("buckets/acme-training.json", List.of("arn:aws:s3:::acme-payroll"), "acme-training");
    }

    @Test
    void oneBucketInAllResourcesIsIt() {
        chosen("policy.json", List.of(TRAINING, TRAINING + "/*"), "acme-training");
        chosen("-", List.of(TRAINING + "/a/*"), "acme-training");
        chosen("acme-payroll.json", List.of(TRAINING), "acme-training");
        chosen("buckets/NOT A NAME.json", List.of(TRAINING), "acme-training");
        chosen("x.json", List.of(TRAINING, "", "arn:aws:s3::x"), "acme-training");
    }

    @Test
    void whereResourcesLeaveAChoiceTheFileDecidesIfTheyCoverIt() {
        chosen("acme-training.json", List.of(TRAINING, "arn:aws:s3:::acme-payroll"), "acme-training");
        chosen("acme-training.json", List.of("arn:aws:s3:::acme-*/*"), "acme-training");
        chosen("a/b/acme-training.json", List.of(TRAINING, "arn:aws:s3:::*"), "acme-training");
    }

    @Test
    void otherwiseItSaysWhyNot() {
        unclear("policy.json", List.of(TRAINING, "arn:aws:s3:::acme-payroll"), "the resources name 2 buckets");
        unclear("policy.json", List.of("arn:aws:s3:::acme-*"), "the resource `arn:aws:s3:::acme-*`");
        unclear("acme-training.json", List.of("arn:aws:s3:::*"), "the resource `arn:aws:s3:::*`");
        unclear("acme-training.json", List.of("arn:aws:s3:::*-training"), "`arn:aws:s3:::*-training`");
        unclear("acme-training.txt", List.of("*"), "the resource `*`");
        unclear("acme-training.json", List.of(), "no resource names one");
    }

    private static void chosen(String file, List<String> resources, String bucket) {
        assertThat(BucketChoice.of(file, resources))
                .isInstanceOfSatisfying(
                        BucketChoice.Chosen.class,
                        choice -> assertThat(choice.bucket()).isEqualTo(bucket));
    }

    private static void unclear(String file, List<String> resources, String why) {
        assertThat(BucketChoice.of(file, resources))
                .isInstanceOfSatisfying(
                        BucketChoice.Unclear.class,
                        choice -> assertThat(choice.why()).contains(why));
    }
}
