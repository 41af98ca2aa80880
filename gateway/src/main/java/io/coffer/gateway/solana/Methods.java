package io.coffer.gateway.solana;

import io.coffer.solana.Bank;
import java.util.Map;
import java.util.TreeMap;

/** What can be called over HTTP. */
final class Methods {
    private Methods() {}

    static Map<String, Method> overHttp(Sources sources, Cluster cluster) {
        Map<String, Method> methods = new TreeMap<>();
        methods.put("getTokenAccountsByOwner", new TokenAccountsByOwner(sources, TokenAccountsByOwner.Lookup.OWNER));
        methods.put(
                "getTokenAccountsByDelegate", new TokenAccountsByOwner(sources, TokenAccountsByOwner.Lookup.DELEGATE));
        methods.put("getTokenAccountsByOwnerV2", new TokenAccountsByOwnerV2(sources));
        methods.put("getTokenAccountBalance", new TokenAccountBalance(sources));
        methods.put("getTokenSupply", new TokenSupply(sources));
        methods.put("getTokenLargestAccounts", new TokenLargestAccounts(sources));
        methods.put("getAccountInfo", new AccountInfo(sources));
        methods.put("getMultipleAccounts", new MultipleAccounts(sources));
        methods.put("getBalance", new Balance(sources));
        methods.put("getProgramAccounts", new ProgramAccounts(sources));
        methods.put("getSlot", NodeMethods.number(sources, Bank::slot));
        methods.put("getBlockHeight", NodeMethods.number(sources, Bank::blockHeight));
        methods.put("getVersion", NodeMethods.version(cluster));
        methods.put("getGenesisHash", NodeMethods.genesisHash(sources, cluster));
        methods.put("getHealth", NodeMethods.health(sources.banks()));
        methods.put("getMinimumBalanceForRentExemption", NodeMethods.rentExemption());
        methods.put("getLatestBlockhash", NodeMethods.latestBlockhash(sources));
        methods.put("sendTransaction", NodeMethods.sendTransaction(sources));
        return methods;
    }
}
