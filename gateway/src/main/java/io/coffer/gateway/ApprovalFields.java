package io.coffer.gateway;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import io.coffer.wallet.approval.ApprovalStatus;
import io.coffer.wallet.approval.Revocation;
import io.coffer.wallet.approval.TokenApproval;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What both generations say of an approval, beside what the contract has. */
final class ApprovalFields {
    private ApprovalFields() {}

    /** The contract's numbers. */
    static String status(ApprovalStatus status) {
        return switch (status) {
            case GRANTED -> "1";
            case BEING_TAKEN_BACK -> "2";
            case BEING_GRANTED -> "3";
        };
    }

    /**
     * Our own fields, each with a comma in front.
     *
     * @param alike at least one; several only of single tokens of one contract
     */
    static void ours(JsonBuffer out, List<TokenApproval> alike) {
        TokenApproval first = alike.getFirst();
        out.raw(",\"kind\":\"" + kind(first.approval()) + "\",\"decimals\":\""
                + first.token().decimals() + "\"");
        first.grant().expiry().ifPresent(expiry -> out.raw(",\"expiresAt\":\"" + expiry.getEpochSecond() + "\""));
        if (first.approval() instanceof Approval.Delegated(EvmAddress via, var _, var _)) {
            out.raw(",\"via\":\"" + via.text() + "\"");
        }
        if (first.approval() instanceof Approval.SingleToken) {
            out.raw(alike.stream()
                    .map(ApprovalFields::id)
                    .collect(Collectors.joining("\",\"", ",\"tokenIds\":[\"", "\"]")));
        }
        alike.stream()
                .flatMap(approval -> approval.changed().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(height -> out.raw(",\"lastUpdateBlock\":\"" + height.value() + "\""));
        first.valueAtRisk()
                .ifPresent(value -> out.raw(",\"valueAtRisk\":\""
                        + (value.signum() == 0
                                ? "0"
                                : value.stripTrailingZeros().toPlainString()) + "\""));
        out.raw(alike.stream()
                .map(TokenApproval::revocation)
                .map(ApprovalFields::call)
                .collect(Collectors.joining(",", ",\"revoke\":[", "]")));
    }

    static String kind(Approval approval) {
        return switch (approval) {
            case Approval.Allowance _ -> "allowance";
            case Approval.Operator _ -> "operator";
            case Approval.SingleToken _ -> "token";
            case Approval.Delegated _ -> "permit2";
        };
    }

    private static String id(TokenApproval approval) {
        return approval.approval() instanceof Approval.SingleToken(var _, Amount id) ? id.toString() : "";
    }

    private static String call(Revocation call) {
        return "{\"to\":\"" + call.to().text() + "\",\"data\":\"" + call.data() + "\"}";
    }
}
