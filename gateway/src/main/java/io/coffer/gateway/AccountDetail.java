package io.coffer.gateway;

import io.coffer.wallet.account.AccountAddress;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.Page;

/** The addresses of an account, in the order they were added. */
final class AccountDetail implements Endpoint {
    private final Accounts accounts;

    AccountDetail(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        QueryParameters query = QueryParameters.parse(call.query());
        Page<AccountAddress> page = AccountAnswers.of(accounts.addresses(
                call.project(),
                AccountParameters.accountId(query),
                AccountParameters.optionalChain(query),
                AccountParameters.page(query)));
        String cursor = AccountAnswers.cursor(page.next());
        // The contract's table says cursor, its example cursur; clients follow either.
        JsonBuffer data = new JsonBuffer(128 + 128 * page.items().size())
                .raw("{\"cursor\":\"" + cursor + "\",\"cursur\":\"" + cursor + "\",\"addresses\":[");
        String comma = "";
        for (AccountAddress address : page.items()) {
            data.raw(comma + "{\"chainIndex\":\"" + address.chain().text() + "\",\"address\":")
                    .string(address.address().text())
                    .raw(",\"remark\":")
                    .string(address.remark())
                    .raw("}");
            comma = ",";
        }
        return Reply.success("success", data.raw("]}"));
    }
}
