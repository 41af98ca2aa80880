package io.coffer.acceptance.solana;

import io.coffer.acceptance.node.JsonRpc;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a node itself says that accounts are. */
final class NodeAccounts {

    private NodeAccounts() {}

    /**
     * Every account of the token programs as of one slot.
     *
     * @param slot of the bank that both lists were read from
     */
    record Reading(long slot, NavigableMap<Pubkey, Account> accounts) {}

    /** Read until both programs' lists are of one slot. */
    static Reading read(JsonRpc rpc, String commitment) {
        while (true) {
            NavigableMap<Pubkey, Account> accounts = new TreeMap<>();
            long classic = list(rpc, Programs.TOKEN, commitment, accounts);
            long newer = list(rpc, Programs.TOKEN_2022, commitment, accounts);
            if (classic == newer) {
                return new Reading(classic, accounts);
            }
        }
    }

    private static long list(JsonRpc rpc, Pubkey program, String commitment, Map<Pubkey, Account> accounts) {
        JsonNode result = rpc.call(
                "getProgramAccounts",
                program.text(),
                Map.of("encoding", "base64", "commitment", commitment, "withContext", true));
        for (JsonNode item : result.get("value")) {
            Account account = account(item.get("pubkey").asString(), item.get("account"));
            accounts.put(account.key(), account);
        }
        return result.at("/context/slot").asLong();
    }

    /** The token accounts of one owner. */
    static NavigableMap<Pubkey, Account> ownedBy(JsonRpc rpc, Pubkey owner, String commitment) {
        NavigableMap<Pubkey, Account> accounts = new TreeMap<>();
        for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
            JsonNode result = rpc.call(
                    "getTokenAccountsByOwner",
                    owner.text(),
                    Map.of("programId", program.text()),
                    Map.of("encoding", "base64", "commitment", commitment));
            for (JsonNode item : result.get("value")) {
                Account account = account(item.get("pubkey").asString(), item.get("account"));
                accounts.put(account.key(), account);
            }
        }
        return accounts;
    }

    /** As every RPC method and the bridge write one, in base64. */
    static Account account(String key, JsonNode account) {
        return new Account(
                Pubkey.of(key),
                account.get("lamports").bigIntegerValue().longValue(),
                Pubkey.of(account.get("owner").asString()),
                account.get("executable").asBoolean() ? Executable.YES : Executable.NO,
                account.get("rentEpoch").bigIntegerValue().longValue(),
                Base64.getDecoder().decode(account.get("data").get(0).asString()));
    }

    /** The keys at which they differ, with both states. */
    static List<String> differences(NavigableMap<Pubkey, Account> told, NavigableMap<Pubkey, Account> truth) {
        TreeMap<Pubkey, Account> all = new TreeMap<>(told);
        all.putAll(truth);
        return all.keySet().stream()
                .filter(key -> !Objects.equals(told.get(key), truth.get(key)))
                .map(key -> key + ": told " + told.get(key) + ", is " + truth.get(key))
                .toList();
    }
}
