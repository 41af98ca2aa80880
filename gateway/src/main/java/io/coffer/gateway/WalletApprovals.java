package io.coffer.gateway;

import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import io.coffer.wallet.approval.ApprovalPage;
import io.coffer.wallet.approval.ApprovalPage.OfAddress;
import io.coffer.wallet.approval.ApprovalPlace;
import io.coffer.wallet.approval.ApprovalStatus;
import io.coffer.wallet.approval.Approvals;
import io.coffer.wallet.approval.Approvals.Unit;
import io.coffer.wallet.approval.Project;
import io.coffer.wallet.approval.TokenApproval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What addresses let projects spend. */
final class WalletApprovals implements Endpoint {
    private static final int DEFAULT_LIMIT = 50;

    private final Approvals approvals;

    WalletApprovals(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        ApprovalPage page = ApprovalParameters.page(approvals, body, Unit.PROJECT, DEFAULT_LIMIT);
        String cursor = page.next().map(ApprovalPlace::digits).orElse("");
        JsonBuffer data = new JsonBuffer(1024);
        String comma = "";
        for (OfAddress address : page.addresses()) {
            // The contract's table says cursor, its example cusor; clients follow either.
            data.raw(comma + "{\"cursor\":\"" + cursor + "\",\"cusor\":\"" + cursor + "\",\"chainIndex\":\""
                            + address.chain().text() + "\",\"address\":")
                    .string(address.address())
                    .raw(",\"approvalProjects\":[");
            projects(data, address.projects());
            data.raw("]}");
            comma = ",";
        }
        return Reply.success("", data, AsOfHeader.of(page.asOf()));
    }

    private static void projects(JsonBuffer data, List<Project> projects) {
        String comma = "";
        for (Project project : projects) {
            String spender = project.spender().text();
            data.raw(comma + "{\"projectName\":")
                    .string(project.known().project())
                    .raw(",\"projectIcon\":")
                    .string(project.known().icon())
                    .raw(",\"approveAddress\":\"" + spender + "\",\"approvalAddress\":\"" + spender
                            + "\",\"tokens\":[");
            tokens(data, project.approvals());
            data.raw("]}");
            comma = ",";
        }
    }

    private static void tokens(JsonBuffer data, List<TokenApproval> approvals) {
        String comma = "";
        for (List<TokenApproval> alike : rows(approvals)) {
            TokenApproval first = alike.getFirst();
            data.raw(comma + "{\"coinId\":\"\",\"imageUrl\":\"\",\"symbol\":")
                    .string(first.token().symbol())
                    .raw(",\"status\":\"" + ApprovalFields.status(first.status()) + "\",\"tokenAddress\":\""
                            + first.approval().token().text() + "\",\"approvalNum\":\""
                            + first.grant().amount() + "\"");
            ApprovalFields.ours(data, alike);
            data.raw("}");
            comma = ",";
        }
    }

    private record SingleTokens(EvmAddress token, ApprovalStatus status) {}

    /** Single tokens of one contract make one row together. */
    private static List<List<TokenApproval>> rows(List<TokenApproval> approvals) {
        List<List<TokenApproval>> rows = new ArrayList<>();
        Map<SingleTokens, List<TokenApproval>> singles = new LinkedHashMap<>();
        for (TokenApproval approval : approvals) {
            switch (approval.approval()) {
                case Approval.SingleToken(EvmAddress token, var _) ->
                    singles.computeIfAbsent(new SingleTokens(token, approval.status()), _ -> {
                                List<TokenApproval> row = new ArrayList<>();
                                rows.add(row);
                                return row;
                            })
                            .add(approval);
                case Approval.Allowance _, Approval.Operator _, Approval.Delegated _ -> rows.add(List.of(approval));
            }
        }
        return rows;
    }
}
