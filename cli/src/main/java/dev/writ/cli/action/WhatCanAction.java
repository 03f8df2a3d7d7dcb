package dev.writ.cli.action;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.Report;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.analysis.Profile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what somebody can do. */
public final class WhatCanAction implements Action<WhatCanRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public WhatCanAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(WhatCanRequest request) {
        return new Questions(surroundings).about(request.policies(), about -> answer(request, about));
    }

    private static Report answer(WhatCanRequest request, Questions.About about) throws WrongArgument {
        List<String> principals = about.reader().principals(request.principal());
        ExactAnalysis analysis =
                new ExactAnalysis(Profile.documented(about.input().catalogue()));
        Set<Product> products = new LinkedHashSet<>();
        Optional<String> unknown = Optional.empty();
        for (String principal : principals) {
            ExactAnalysis.Access access = analysis.whatCan(about.input().policies(), principal);
            products.addAll(access.products());
            unknown = unknown.or(access::unknown);
        }
        List<Product> all = List.copyOf(products);
        return new Report.Access(
                about.scope(new ExactAnalysis.Access(all, unknown), Questions.STORAGE_ADMIN, Questions.LIFECYCLE),
                Optional.of(String.join(", ", about.notation().of(principals))),
                Optional.empty(),
                Optional.empty(),
                true,
                about.lines().of(all),
                all,
                about.names(),
                unknown);
    }
}
