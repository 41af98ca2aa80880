package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.approval.ApprovalPage;
import io.coffer.wallet.approval.ApprovalPlace;
import io.coffer.wallet.approval.Approvals;
import io.coffer.wallet.approval.Approvals.Answer;
import io.coffer.wallet.approval.Approvals.Asked;
import io.coffer.wallet.approval.Approvals.Unit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What requests about approvals say, and what every outcome but an answer comes to on the wire. */
final class ApprovalParameters {
    /** The pages of the contract name the list in two ways. */
    private static final List<String> LISTS = List.of("addresses", "addressList");

    private ApprovalParameters() {}

    static ApprovalPage page(Approvals approvals, BodyParameters body, Unit unit, int defaultLimit)
            throws InterruptedException {
        Optional<ApprovalPlace> after = AccountParameters.cursor(body)
                .map(text -> ApprovalPlace.parse(text).orElseThrow(AccountParameters::cursorForeign));
        return switch (approvals.page(asked(body), unit, after, AccountParameters.limit(body, defaultLimit))) {
            case Answer.Answered(ApprovalPage page) -> page;
            case Answer.UnknownChain(ChainIndex chain) -> throw Parameters.unknownChain(chain.text());
            case Answer.AddressForeign(Asked(ChainIndex chain, String address)) ->
                throw AccountAnswers.addressForeign(chain, address);
        };
    }

    private static List<Asked> asked(BodyParameters body) {
        String list = LISTS.stream().filter(body::has).findFirst().orElse(LISTS.getFirst());
        Set<Asked> asked = new LinkedHashSet<>();
        for (BodyParameters one : body.objects(list)) {
            ChainIndex chain = Parameters.chain(one.required("chainIndex"));
            asked.add(new Asked(
                    chain,
                    one.text("address", Parameters.MAX_ADDRESS_LENGTH)
                            .orElseThrow(() -> Refusal.empty(one.shown("address")))));
            if (asked.size() > Approvals.MAX_ADDRESSES) {
                throw Refusal.wrong(list, "more than " + Approvals.MAX_ADDRESSES + " addresses");
            }
        }
        return List.copyOf(asked);
    }
}
