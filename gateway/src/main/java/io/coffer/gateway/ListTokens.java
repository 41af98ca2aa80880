package io.coffer.gateway;

import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.AddedToken;
import io.coffer.wallet.account.Page;

/** The added tokens that count for an account, or for the project. */
final class ListTokens implements Endpoint {
    private final Accounts accounts;

    ListTokens(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        QueryParameters query = QueryParameters.parse(call.query());
        Page<AddedToken> page = AccountAnswers.of(accounts.tokens()
                .list(
                        call.project(),
                        AccountParameters.optionalAccountId(query),
                        AccountParameters.optionalChain(query),
                        AccountParameters.page(query)));
        JsonBuffer data = new JsonBuffer(128 + 200 * page.items().size())
                .raw("{\"cursor\":\"" + AccountAnswers.cursor(page.next()) + "\",\"tokens\":[");
        String comma = "";
        for (AddedToken token : page.items()) {
            data.raw(comma + "{\"chainIndex\":\"" + token.token().chain().text() + "\",\"decimals\":\""
                            + token.decimals() + "\",\"tokenAddress\":")
                    .string(token.token().address().text())
                    .raw(",\"logoUrl\":\"\",\"name\":")
                    .string(token.name())
                    .raw(",\"symbol\":")
                    .string(token.symbol())
                    .raw("}");
            comma = ",";
        }
        return Reply.success("success", data.raw("]}"));
    }
}
