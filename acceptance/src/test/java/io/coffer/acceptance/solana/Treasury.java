package io.coffer.acceptance.solana;

import io.coffer.acceptance.node.GenesisAccount;
import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two owners whom a cluster begins with, and what they hold: SOL, and several accounts of two mints. */
final class Treasury {
    static final String SYMBOL = "SPICE";
    private static final String NAME = "Melange of Arrakis";

    /** Behind the 82 bytes that every mint has, up to where the type of a longer one stands. */
    private static final int TYPE_AT = 165;

    private static final byte TYPE_MINT = 1;
    private static final short METADATA_POINTER = 18;
    private static final short TOKEN_METADATA = 19;
    private static final byte FROZEN = 2;

    private final Random random;
    private final List<GenesisAccount> genesis = new ArrayList<>();
    private final SolanaOwner rich;
    private final SolanaOwner modest;
    private final Pubkey plainMint;
    private final Pubkey namedMint;

    Treasury(Random random) {
        this.random = random;
        this.rich = new SolanaOwner(random);
        this.modest = new SolanaOwner(random);
        this.plainMint = key();
        this.namedMint = key();
        genesis.add(GenesisAccount.wallet(rich.address().text(), 1_234));
        genesis.add(GenesisAccount.wallet(modest.address().text(), 1));
        add(InMemoryBanks.mint(plainMint, Programs.TOKEN, 6, 1_000_000_000_000L));
        add(named(InMemoryBanks.mint(namedMint, Programs.TOKEN_2022, 9, -1)));
        // Two of one mint are one row, frozen or not; the sum of these is more than 64 bits.
        add(token(Programs.TOKEN_2022, namedMint, rich, Long.MAX_VALUE));
        add(frozen(token(Programs.TOKEN_2022, namedMint, rich, -1)));
        add(token(Programs.TOKEN, plainMint, rich, 1_500_001));
        add(token(Programs.TOKEN, plainMint, modest, 250_000));
        add(token(Programs.TOKEN_2022, namedMint, modest, 0));
        Account malformed = token(Programs.TOKEN, plainMint, modest, 77);
        malformed.data()[TokenAccounts.DELEGATE_TAG_AT] = 7;
        add(malformed);
    }

    private Pubkey key() {
        byte[] bytes = new byte[Pubkey.LENGTH];
        random.nextBytes(bytes);
        return Pubkey.of(bytes);
    }

    private Account token(Pubkey program, Pubkey mint, SolanaOwner owner, long amount) {
        return InMemoryBanks.tokenAccount(key(), program, mint, owner.address(), amount);
    }

    private static Account frozen(Account account) {
        account.data()[TokenAccounts.STATE_AT] = FROZEN;
        return account;
    }

    /** With the extensions that name a token of Token-2022, which point to the mint itself. */
    private static Account named(Account mint) {
        byte[] pointer = new byte[2 * Pubkey.LENGTH];
        mint.key().copyTo(pointer, Pubkey.LENGTH);
        ByteBuffer metadata = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        metadata.put(new byte[Pubkey.LENGTH]);
        byte[] about = new byte[Pubkey.LENGTH];
        mint.key().copyTo(about, 0);
        metadata.put(about);
        for (String text : List.of(NAME, SYMBOL, "http://127.0.0.1/spice.json")) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            metadata.putInt(utf8.length).put(utf8);
        }
        metadata.putInt(0).flip();
        byte[] bytes = new byte[TYPE_AT + 1 + 4 + pointer.length + 4 + metadata.remaining()];
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        data.put(0, mint.data()).put(TYPE_AT, TYPE_MINT).position(TYPE_AT + 1);
        data.putShort(METADATA_POINTER).putShort((short) pointer.length).put(pointer);
        data.putShort(TOKEN_METADATA).putShort((short) metadata.remaining()).put(metadata);
        return new Account(mint.key(), 10_000_000, mint.program(), mint.executable(), mint.rentEpoch(), bytes);
    }

    private void add(Account account) {
        genesis.add(StrangeWorld.genesis(account));
    }

    List<GenesisAccount> genesis() {
        return genesis;
    }

    SolanaOwner rich() {
        return rich;
    }

    SolanaOwner modest() {
        return modest;
    }

    Pubkey plainMint() {
        return plainMint;
    }

    /** It calls itself {@link #SYMBOL}. */
    Pubkey namedMint() {
        return namedMint;
    }
}
