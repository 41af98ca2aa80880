package io.coffer.gateway;

import io.coffer.gateway.Parameters.RiskFlag;
import io.coffer.wallet.TotalValue;
import io.coffer.wallet.account.Accounts;
import java.util.Optional;

/** What an account is worth in US dollars. */
final class AccountTotalValue implements Endpoint {
    private final Accounts accounts;
    private final String field;
    private final int maxChains;

    private AccountTotalValue(Accounts accounts, String field, int maxChains) {
        this.accounts = accounts;
        this.field = field;
        this.maxChains = maxChains;
    }

    static AccountTotalValue ofWallet(Accounts accounts) {
        return new AccountTotalValue(accounts, "totalValue", Parameters.MAX_CHAINS);
    }

    /** As the older wallet API asks and answers. */
    static AccountTotalValue ofWaas(Accounts accounts) {
        return new AccountTotalValue(accounts, "value", AccountTokenBalances.MAX_CHAINS);
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        QueryParameters query = QueryParameters.parse(call.query());
        TotalValue total = AccountAnswers.of(accounts.balances()
                .total(
                        call.project(),
                        AccountParameters.accountId(query),
                        query.chains(maxChains),
                        TotalValueOfAddress.assets(query),
                        query.riskFilter(RiskFlag.ONE_LEAVES_OUT)));
        JsonBuffer body = new JsonBuffer(256)
                .raw("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"" + field + "\":\"" + total.text() + "\"}]}");
        return Reply.enveloped(body, Optional.of(AsOfHeader.of(total.asOf())));
    }
}
