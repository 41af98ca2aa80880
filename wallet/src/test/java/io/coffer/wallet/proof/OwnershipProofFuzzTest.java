package io.coffer.wallet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Any bytes as a signature or a public key: never a proof, never an exception. */
class OwnershipProofFuzzTest {
    private record Owner(ChainIndex chain, Address address) {}

    private static final List<Owner> OWNERS = List.of(
            owner(ChainIndex.ETHEREUM, ChainFamily.EVM, "0xed0c6079229e2d407672a117c22b62064f4a4312"),
            owner(ChainIndex.BITCOIN, ChainFamily.UTXO, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
            owner(ChainIndex.BITCOIN, ChainFamily.UTXO, "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"),
            owner(ChainIndex.BITCOIN, ChainFamily.UTXO, "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l"),
            owner(
                    ChainIndex.BITCOIN,
                    ChainFamily.UTXO,
                    "bc1ppv609nr0vr25u07u95waq5lucwfm6tde4nydujnu8npg4q75mr5sxq8lt3"),
            owner(ChainIndex.SOLANA, ChainFamily.SOLANA, "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"));

    private static Owner owner(ChainIndex chain, ChainFamily family, String text) {
        return new Owner(chain, Address.parse(family, text).orElseThrow());
    }

    @FuzzTest(maxDuration = "60s")
    void signature_anyBytes_provesNothing(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String signature : List.of(text, Base64.getEncoder().encodeToString(bytes))) {
            for (Owner owner : OWNERS) {
                Statement statement = new Statement("text", signature, Optional.of(text));
                assertThat(OwnershipProof.check(owner.chain(), owner.address(), statement))
                        .isEqualTo(ProofVerdict.WRONG);
            }
        }
    }
}
