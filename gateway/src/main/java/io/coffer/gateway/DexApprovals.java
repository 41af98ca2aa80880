package io.coffer.gateway;

import io.coffer.chain.Amount;
import io.coffer.index.Approval;
import io.coffer.wallet.approval.ApprovalPage;
import io.coffer.wallet.approval.ApprovalPage.OfAddress;
import io.coffer.wallet.approval.ApprovalPlace;
import io.coffer.wallet.approval.Approvals;
import io.coffer.wallet.approval.Approvals.Unit;
import io.coffer.wallet.approval.Project;
import io.coffer.wallet.approval.TokenApproval;
import io.coffer.wallet.risk.Verdict;
import java.math.BigInteger;
import java.util.List;

/** The same as {@link WalletApprovals} in the shape of its successor: one flat list. */
final class DexApprovals implements Endpoint {
    private static final int DEFAULT_LIMIT = 20;

    /** As good as everything to Permit2, which keeps 160 bits. */
    private static final Amount MAX_OF_PERMIT2 =
            Amount.of(BigInteger.ONE.shiftLeft(160).subtract(BigInteger.ONE));

    private final Approvals approvals;

    DexApprovals(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V6);
        ApprovalPage page = ApprovalParameters.page(approvals, body, Unit.APPROVAL, DEFAULT_LIMIT);
        JsonBuffer data = new JsonBuffer(1024)
                .raw("{\"cursor\":\"" + page.next().map(ApprovalPlace::digits).orElse("") + "\",\"approvalList\":[");
        String comma = "";
        for (OfAddress address : page.addresses()) {
            for (Project project : address.projects()) {
                for (TokenApproval approval : project.approvals()) {
                    data.raw(comma);
                    row(data, address, project, approval);
                    comma = ",";
                }
            }
        }
        return Reply.success("", data.raw("]}"), AsOfHeader.of(page.asOf()));
    }

    private static void row(JsonBuffer data, OfAddress address, Project project, TokenApproval approval) {
        data.raw("{\"tokenSymbol\":")
                .string(approval.token().symbol())
                .raw(",\"tokenAddress\":\"" + approval.approval().token().text() + "\",\"chainIndex\":\""
                        + address.chain().text() + "\",\"spenderAddress\":\""
                        + project.spender().text() + "\",\"allowance\":\"" + allowance(approval)
                        + "\",\"riskLevel\":\"" + riskLevel(project, approval) + "\",\"address\":")
                .string(address.address())
                .raw(",\"projectName\":")
                .string(project.known().project())
                .raw(",\"status\":\"" + ApprovalFields.status(approval.status()) + "\"");
        ApprovalFields.ours(data, List.of(approval));
        data.raw("}");
    }

    private static String allowance(TokenApproval approval) {
        Amount amount = approval.grant().amount();
        boolean isUnlimited = switch (approval.approval()) {
            case Approval.Allowance _, Approval.Operator _ -> amount.equals(Amount.MAX);
            case Approval.Delegated _ -> amount.equals(MAX_OF_PERMIT2);
            case Approval.SingleToken _ -> false;
        };
        return isUnlimited ? "unlimited" : amount.toString();
    }

    private static String riskLevel(Project project, TokenApproval approval) {
        if (approval.token().verdict() == Verdict.RISKY) {
            return "high";
        }
        return switch (project.known().standing()) {
            case DANGEROUS -> "high";
            case UNLISTED -> "medium";
            case LISTED -> "low";
        };
    }
}
