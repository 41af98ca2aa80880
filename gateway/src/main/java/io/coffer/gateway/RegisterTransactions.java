package io.coffer.gateway;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Hex;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.PrivateTransactions.Understood;
import io.coffer.wallet.approval.ApprovalStatus;
import io.coffer.wallet.sent.SentOutcome;
import io.coffer.wallet.sent.SentTransactions;
import java.util.List;

/** Takes note of transactions that a wallet sent in private, and says what they will do to approvals. Sends nothing on. */
final class RegisterTransactions implements Endpoint {
    private static final String TRANSACTIONS = "transactions";
    private static final int MAX_TRANSACTIONS = 16;
    /** What nodes take, with one blob and its proofs beside it. */
    private static final int MAX_BYTES = 288 << 10;

    private final SentTransactions sent;

    RegisterTransactions(SentTransactions sent) {
        this.sent = sent;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        ChainIndex chain = Parameters.chain(body.required("chainIndex"));
        List<byte[]> raw = body.texts(TRANSACTIONS, MAX_TRANSACTIONS, 2 + 2 * MAX_BYTES).stream()
                .map(text -> Hex.decode(text)
                        .filter(bytes -> text.startsWith("0x") && bytes.length > 0)
                        .orElseThrow(() -> Refusal.wrong(TRANSACTIONS, "an element is no hexadecimal text behind 0x")))
                .toList();
        return switch (sent.register(call.project(), chain, raw)) {
            case SentOutcome.Registered(List<SentOutcome.One> transactions) ->
                Reply.success("success", rows(chain, transactions));
            case SentOutcome.ChainUnknown(ChainIndex unknown) -> throw Parameters.unknownChain(unknown.text());
            case SentOutcome.ChainNotServed(ChainIndex idle) ->
                throw new Refusal(
                        ErrorCode.CHAIN_NOT_SERVED,
                        "Chain " + idle + " is not supported by this interface: nobody looks at what waits there");
            case SentOutcome.Unreadable(int position, String why) ->
                throw Refusal.wrong(TRANSACTIONS + "[" + position + "]", "not a signed transaction: " + why);
            case SentOutcome.TooMany(int limit) ->
                throw Refusal.wrong(TRANSACTIONS, "a project has at most " + limit + " that wait");
        };
    }

    private static JsonBuffer rows(ChainIndex chain, List<SentOutcome.One> transactions) {
        JsonBuffer out = new JsonBuffer(256 * transactions.size());
        String separator = "";
        for (SentOutcome.One one : transactions) {
            out.raw(separator + "{\"chainIndex\":\"" + chain + "\",\"hash\":\"" + one.hash() + "\",\"sender\":\""
                    + one.sender() + "\",\"nonce\":\"" + one.nonce() + "\",\"approvals\":[");
            approvals(one.changes(), out);
            out.raw("]}");
            separator = ",";
        }
        return out;
    }

    private static void approvals(List<Understood> changes, JsonBuffer out) {
        String separator = "";
        for (Understood understood : changes) {
            Approval approval = understood.change().approval();
            Grant after = understood.change().after();
            ApprovalStatus status =
                    after.amount().isZero() ? ApprovalStatus.BEING_TAKEN_BACK : ApprovalStatus.BEING_GRANTED;
            out.raw(separator + "{\"address\":\"" + understood.owner() + "\",\"kind\":\""
                    + ApprovalFields.kind(approval) + "\",\"tokenAddress\":\"" + approval.token()
                    + "\",\"approveAddress\":\"" + after.spender() + "\",\"approvalNum\":\"" + after.amount()
                    + "\",\"status\":\"" + ApprovalFields.status(status) + "\"" + more(approval) + expiry(after) + "}");
            separator = ",";
        }
    }

    /** What some kinds of approval have beside token and spender. */
    private static String more(Approval approval) {
        return switch (approval) {
            case Approval.Allowance _, Approval.Operator _ -> "";
            case Approval.SingleToken(var _, Amount id) -> ",\"tokenIds\":[\"" + id + "\"]";
            case Approval.Delegated(var via, var _, var _) -> ",\"via\":\"" + via + "\"";
        };
    }

    private static String expiry(Grant after) {
        return after.expiry()
                .map(time -> ",\"expiresAt\":\"" + time.getEpochSecond() + "\"")
                .orElse("");
    }
}
