package io.coffer.acceptance.solana;

import io.coffer.acceptance.node.GenesisAccount;
import io.coffer.acceptance.node.SolanaActor.Universe;
import io.coffer.gateway.solana.RequestGenerator;
import io.coffer.gateway.solana.World;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import io.coffer.solana.token.TokenOwnership;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Right and wrong accounts that a node begins with, and random questions about them and about what its actors made. */
final class StrangeWorld {

    private final World world;
    private final RequestGenerator questions;

    StrangeWorld(Random random) {
        this.world = new World(random);
        this.questions = new RequestGenerator(random, world);
    }

    List<GenesisAccount> genesis() {
        return world.accounts.stream()
                .filter(account -> !isOfForeignMint(account))
                .map(StrangeWorld::genesis)
                .toList();
    }

    /**
     * The one thing that a node knows and no stream of token accounts tells: an account whose mint is not owned by a token
     * program, and has the bytes of one. A node parses the account with them; Coffer does not have them.
     */
    private boolean isOfForeignMint(Account account) {
        return TokenOwnership.isTokenAccount(account)
                && world.accounts.stream()
                        .anyMatch(mint -> mint.key().equals(TokenAccounts.mint(account.data()))
                                && !Programs.isToken(mint.program()));
    }

    static GenesisAccount genesis(Account account) {
        return new GenesisAccount(
                account.key().text(),
                new BigInteger(Long.toUnsignedString(account.lamports())),
                account.program().text(),
                account.executable() == Account.Executable.YES
                        ? GenesisAccount.Executable.YES
                        : GenesisAccount.Executable.NO,
                new BigInteger(Long.toUnsignedString(account.rentEpoch())),
                HexFormat.of().formatHex(account.data()));
    }

    String question() {
        return questions.next();
    }

    void alsoAskFor(Pubkey key) {
        world.others.add(key);
    }

    void learn(Universe universe) {
        addMissing(world.owners, universe.owners());
        addMissing(world.mints, universe.mints());
        addMissing(world.tokenAccounts, universe.accounts());
    }

    private static void addMissing(List<Pubkey> known, List<String> seen) {
        seen.stream().map(Pubkey::of).filter(key -> !known.contains(key)).forEach(known::add);
    }

    List<Pubkey> owners() {
        return world.owners;
    }

    List<Pubkey> mints() {
        return world.mints;
    }

    /** Of System, of programs that do not exist, and of token programs without being a mint or a token account. */
    List<Pubkey> others() {
        return world.others;
    }
}
