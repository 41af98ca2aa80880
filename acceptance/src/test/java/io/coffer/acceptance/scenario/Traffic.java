package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Abi;
import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.scenario.ZooToken.Expectation;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random things that wallets do. Some of them fail on chain, as in life. */
final class Traffic {

    /** Large enough for any token, small enough that the wallets' ether lasts. */
    private static final int LARGEST_TOKEN_BITS = 120;

    private static final int LARGEST_ETHER_BITS = 60;

    private final Random random;
    private final TokenZoo zoo;
    private final List<Account> wallets;
    private final List<Supplier<Intent>> kinds;
    private long nextCollectible = 1;

    Traffic(Random random, TokenZoo zoo, List<Account> wallets) {
        this.random = random;
        this.zoo = zoo;
        this.wallets = wallets;
        this.kinds = List.of(
                this::payEther,
                this::forwardEther,
                this::mint,
                this::mint,
                this::transfer,
                this::transfer,
                this::burn,
                this::deposit,
                this::withdraw,
                this::rebase,
                this::mintSilently,
                this::burnSilently,
                this::mintCollectible,
                this::mintBundle,
                this::announce,
                this::fakeTransfer);
    }

    Intent next() {
        return pick(kinds).get();
    }

    private Intent payEther() {
        return Intent.payment(wallet(), wallet().address(), amount(LARGEST_ETHER_BITS));
    }

    private Intent forwardEther() {
        String data = Abi.call("forward(address[])", List.of(wallet(), wallet()));
        return new Intent(wallet(), zoo.forwarder(), amount(LARGEST_ETHER_BITS), data);
    }

    private Intent mint() {
        ZooToken token = pick(zoo.of(Expectation.EXACT));
        return token.contract().equals("ConstantAnswer") || token.contract().equals("WrappedEther")
                ? deposit()
                : Intent.call(wallet(), token.address(), "mint(address,uint256)", wallet(), tokenAmount());
    }

    private Intent transfer() {
        ZooToken token = pick(zoo.of(Expectation.EXACT));
        return Intent.call(wallet(), token.address(), "transfer(address,uint256)", wallet(), tokenAmount());
    }

    private Intent burn() {
        return Intent.call(wallet(), zoo.address("HonestToken"), "burn(address,uint256)", wallet(), tokenAmount());
    }

    private Intent deposit() {
        return random.nextBoolean()
                ? Intent.payment(wallet(), zoo.address("WrappedEther"), amount(LARGEST_ETHER_BITS))
                : new Intent(wallet(), zoo.address("WrappedEther"), amount(LARGEST_ETHER_BITS), Abi.call("deposit()"));
    }

    private Intent withdraw() {
        return Intent.call(wallet(), zoo.address("WrappedEther"), "withdraw(uint256)", amount(LARGEST_ETHER_BITS));
    }

    private Intent rebase() {
        long thousandths = 900L + random.nextInt(200);
        return Intent.call(wallet(), zoo.address("RebasingToken"), "rebase(uint256)", thousandths);
    }

    private Intent mintSilently() {
        return Intent.call(
                wallet(), zoo.address("SilentToken"), "mintSilently(address,uint256)", wallet(), tokenAmount());
    }

    private Intent burnSilently() {
        return Intent.call(wallet(), zoo.address("SilentToken"), "burnSilently(address)", wallet());
    }

    private Intent mintCollectible() {
        return Intent.call(wallet(), zoo.address("Collectible"), "mint(address,uint256)", wallet(), nextCollectible++);
    }

    private Intent mintBundle() {
        List<BigInteger> identifiers = List.of(BigInteger.ONE, BigInteger.TWO);
        List<BigInteger> amounts = List.of(tokenAmount(), tokenAmount());
        return Intent.call(
                wallet(),
                zoo.address("Bundle"),
                "mintBatch(address,uint256[],uint256[])",
                wallet(),
                identifiers,
                amounts);
    }

    /** A hostile contract names a wallet. */
    private Intent announce() {
        List<String> hostile = List.of(
                "ConstantAnswer",
                "ReturnBomb",
                "RevertingBalance",
                "GasBurner",
                "EndlessLoop",
                "RevertBomb",
                "ShortReturn",
                "FakeTransfers",
                "MalformedBatch",
                "OddShapes");
        return Intent.call(wallet(), zoo.address(pick(hostile)), "announce(address,uint256)", wallet(), tokenAmount());
    }

    private Intent fakeTransfer() {
        return Intent.call(
                wallet(),
                zoo.address("FakeTransfers"),
                "announceFrom(address,address,uint256)",
                wallet(),
                wallet(),
                tokenAmount());
    }

    private Account wallet() {
        return pick(wallets);
    }

    private BigInteger tokenAmount() {
        return amount(LARGEST_TOKEN_BITS);
    }

    /** As often small as large, sometimes zero. */
    private BigInteger amount(int mostBits) {
        return new BigInteger(random.nextInt(mostBits), random);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
