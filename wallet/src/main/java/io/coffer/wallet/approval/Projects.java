package io.coffer.wallet.approval;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import io.coffer.wallet.approval.Approvals.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups approvals by who may spend, and numbers them for pages. */
final class Projects {
    private static final Comparator<TokenApproval> BY_TOKEN = Comparator.comparing(
                    (TokenApproval approval) -> approval.approval().token())
            .thenComparing(approval -> key(approval.approval()));

    private Projects() {}

    /** @param number by which pages go: see {@link ApprovalPlace} */
    record Numbered(long number, Project project) {}

    /** One a spender, their tokens by address. */
    static List<Project> of(ChainIndex chain, List<TokenApproval> approvals, Spenders spenders) {
        Map<EvmAddress, List<TokenApproval>> bySpender = new TreeMap<>();
        for (TokenApproval approval : approvals) {
            bySpender
                    .computeIfAbsent(approval.grant().spender(), _ -> new ArrayList<>())
                    .add(approval);
        }
        List<Project> projects = new ArrayList<>(bySpender.size());
        bySpender.forEach((spender, ofSpender) -> {
            ofSpender.sort(BY_TOKEN);
            projects.add(new Project(spender, spenders.of(chain, spender), List.copyOf(ofSpender)));
        });
        return projects;
    }

    /** In the order of their numbers; of approvals, each as a project of its own. */
    static List<Numbered> numbered(List<Project> projects, Unit unit) {
        List<Numbered> numbered = new ArrayList<>();
        for (Project project : projects) {
            switch (unit) {
                case PROJECT ->
                    numbered.add(
                            new Numbered(ApprovalPlace.number(project.spender().key()), project));
                case APPROVAL -> {
                    for (TokenApproval one : project.approvals()) {
                        String key = project.spender().text() + key(one.approval());
                        numbered.add(new Numbered(
                                ApprovalPlace.number(key.getBytes(StandardCharsets.US_ASCII)),
                                new Project(project.spender(), project.known(), List.of(one))));
                    }
                }
            }
        }
        numbered.sort(Comparator.comparingLong(Numbered::number));
        return numbered;
    }

    /** Distinct among the approvals of one owner. */
    private static String key(Approval approval) {
        return switch (approval) {
            case Approval.Allowance(EvmAddress token, EvmAddress spender) -> "a" + token.text() + spender.text();
            case Approval.Operator(EvmAddress token, EvmAddress operator) -> "o" + token.text() + operator.text();
            case Approval.SingleToken(EvmAddress token, var id) -> "s" + token.text() + id;
            case Approval.Delegated(EvmAddress via, EvmAddress token, EvmAddress spender) ->
                "d" + token.text() + spender.text() + via.text();
        };
    }
}
