package io.coffer.acceptance.solana;

import io.coffer.acceptance.node.JsonRpc;
import io.coffer.acceptance.server.AsOf;
import io.coffer.acceptance.server.BalanceAnswer;
import io.coffer.acceptance.server.BalanceAnswer.Row;
import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What an owner holds, as the wallet says it and as the node does: smallest units by mint, SOL at the empty name. */
final class Holdings {
    private static final int SOL_DECIMALS = 9;

    private Holdings() {}

    /** Of a node whose owners rest. */
    static Map<String, BigInteger> atNode(JsonRpc node, Pubkey owner) {
        Map<String, BigInteger> held =
                summed(NodeAccounts.ownedBy(node, owner, "finalized").values());
        BigInteger lamports = node.call("getBalance", owner.text()).get("value").bigIntegerValue();
        if (lamports.signum() > 0) {
            held.put("", lamports);
        }
        return held;
    }

    /** Tokens only: what accounts hold together, by mint. */
    static Map<String, BigInteger> summed(Collection<Account> accounts) {
        Map<String, BigInteger> held = new TreeMap<>();
        for (Account account : accounts) {
            TokenAccount.unpack(account.data())
                    .ifPresent(token -> held.merge(
                            token.mint().text(),
                            new BigInteger(Long.toUnsignedString(token.amount())),
                            BigInteger::add));
        }
        held.values().removeIf(amount -> amount.signum() == 0);
        return held;
    }

    /** What the rows of an answer say; each mint is one row. */
    static Map<String, BigInteger> told(BalanceAnswer answer) {
        Map<String, BigInteger> held = new TreeMap<>();
        for (Row row : answer.rows()) {
            if (held.put(row.token(), new BigInteger(row.rawBalance())) != null) {
                throw new AssertionError("two rows of one token: " + answer);
            }
        }
        return held;
    }

    /** The balance that should stand beside the units, by the node's word on decimals. */
    static String shown(JsonRpc node, String mint, BigInteger units) {
        int decimals = SOL_DECIMALS;
        if (!mint.isEmpty()) {
            JsonNode supply = node.call("getTokenSupply", mint).get("value");
            decimals = supply.get("decimals").asInt();
        }
        BigDecimal amount = new BigDecimal(units, decimals);
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** The slot that an answer is true of. */
    static long slot(BalanceAnswer answer) {
        if (answer.asOf().get("501") instanceof AsOf.AtSlot(long slot, long _, long _)) {
            return slot;
        }
        throw new AssertionError("not as of a slot: " + answer.asOf());
    }
}
