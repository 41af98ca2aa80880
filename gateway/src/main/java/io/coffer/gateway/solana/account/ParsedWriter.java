package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.Extension;
import io.coffer.solana.token.Extensions;
import io.coffer.solana.token.Mint;
import io.coffer.solana.token.Multisig;
import io.coffer.solana.token.Side;
import io.coffer.solana.token.TokenAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a token program's account says. Below {@code parsed}, keys are alphabetical everywhere. */
final class ParsedWriter {
    private final Mints mints;
    private final KeyTexts owners = new KeyTexts();
    private final KeyTexts mintKeys = new KeyTexts();
    private final KeyOrder order;
    private final AmountWriter amounts;
    private final ExtensionWriter extensions;

    ParsedWriter(Mints mints, KeyOrder order) {
        this.mints = mints;
        this.order = order;
        this.amounts = new AmountWriter(mints.unixTimestamp());
        this.extensions = new ExtensionWriter();
    }

    void expect(List<Account> accounts) {
        List<Pubkey> wanted = new ArrayList<>(accounts.size());
        for (Account account : accounts) {
            if (Programs.isToken(account.program()) && TokenAccounts.isParsable(account.data())) {
                wanted.add(TokenAccounts.mint(account.data()));
            }
        }
        mints.expect(wanted);
    }

    /** Empty where a node would not parse it: also a token account whose mint is none. */
    Optional<Parsable> look(Account account) {
        if (!Programs.isToken(account.program())) {
            return Optional.empty();
        }
        byte[] data = account.data();
        if (TokenAccounts.isParsable(data)) {
            return mints.of(TokenAccounts.mint(data)).map(Parsable.OfAccount::new);
        }
        Optional<Mint> mint = Mint.unpack(data);
        return mint.isPresent()
                ? mint.map(Parsable.OfMint::new)
                : Multisig.unpack(data).map(Parsable.OfMultisig::new);
    }

    void write(JsonBuffer out, Account account, Parsable parsable) {
        String program = account.program().equals(Programs.TOKEN) ? "spl-token" : "spl-token-2022";
        switch (order) {
            case ALPHABETICAL -> {
                parsed(out.raw("{\"parsed\":"), account, parsable);
                out.raw(",\"program\":\"").raw(program);
            }
            case STRUCT -> {
                out.raw("{\"program\":\"").raw(program);
                parsed(out.raw("\",\"parsed\":"), account, parsable);
            }
        }
        out.raw(order == KeyOrder.ALPHABETICAL ? "\",\"space\":" : ",\"space\":")
                .unsigned(account.data().length)
                .raw("}");
    }

    private void parsed(JsonBuffer out, Account account, Parsable parsable) {
        out.raw("{\"info\":{");
        switch (parsable) {
            case Parsable.OfAccount(Mints.Known mint) -> account(out, account.data(), mint);
            case Parsable.OfMint(Mint mint) -> mint(out, account.data(), mint);
            case Parsable.OfMultisig(Multisig multisig) -> multisig(out, multisig);
        }
    }

    private void account(JsonBuffer out, byte[] data, Mints.Known mint) {
        if (TokenAccounts.hasCloseAuthority(data)) {
            KeyTexts.write(out.raw("\"closeAuthority\":\""), TokenAccounts.closeAuthority(data))
                    .raw("\",");
        }
        if (TokenAccounts.hasDelegate(data)) {
            KeyTexts.write(out.raw("\"delegate\":\""), TokenAccounts.delegate(data))
                    .raw("\",\"delegatedAmount\":");
            amounts.write(out, TokenAccounts.delegatedAmount(data), mint.display());
            out.raw(",");
        }
        extensions(out, data, Side.ACCOUNT);
        out.raw(TokenAccounts.isNative(data) ? "\"isNative\":true,\"mint\":\"" : "\"isNative\":false,\"mint\":\"");
        mintKeys.writeRepeated(out, mint.key()).raw("\",\"owner\":\"");
        owners.writeRepeated(out, TokenAccounts.owner(data));
        if (TokenAccounts.isNative(data)) {
            amounts.write(out.raw("\",\"rentExemptReserve\":"), TokenAccounts.nativeReserve(data), mint.display());
            out.raw(",\"state\":\"");
        } else {
            out.raw("\",\"state\":\"");
        }
        out.raw(TokenAccounts.isFrozen(data) ? "frozen\",\"tokenAmount\":" : "initialized\",\"tokenAmount\":");
        amounts.write(out, TokenAccounts.amount(data), mint.display());
        out.raw("},\"type\":\"account\"}");
    }

    private void mint(JsonBuffer out, byte[] data, Mint mint) {
        out.raw("\"decimals\":").unsigned(mint.decimals()).raw(",");
        extensions(out, data, Side.MINT);
        authority(out.raw("\"freezeAuthority\":"), mint.freezeAuthority());
        authority(out.raw(",\"isInitialized\":true,\"mintAuthority\":"), mint.mintAuthority());
        out.raw(",\"supply\":\"").unsigned(mint.supply()).raw("\"},\"type\":\"mint\"}");
    }

    private void multisig(JsonBuffer out, Multisig multisig) {
        out.raw("\"isInitialized\":true,\"numRequiredSigners\":").unsigned(multisig.required());
        out.raw(",\"numValidSigners\":").unsigned(multisig.valid()).raw(",\"signers\":[");
        String comma = "\"";
        for (Pubkey signer : multisig.signers()) {
            KeyTexts.write(out.raw(comma), signer).raw("\"");
            comma = ",\"";
        }
        out.raw("]},\"type\":\"multisig\"}");
    }

    private void authority(JsonBuffer out, Optional<Pubkey> authority) {
        if (authority.isEmpty()) {
            out.raw("null");
        } else {
            KeyTexts.write(out.raw("\""), authority.get()).raw("\"");
        }
    }

    private void extensions(JsonBuffer out, byte[] data, Side side) {
        List<Extension> listed = Extensions.of(data, side);
        if (!listed.isEmpty()) {
            extensions.write(out.raw("\"extensions\":"), data, listed);
            out.raw(",");
        }
    }
}
