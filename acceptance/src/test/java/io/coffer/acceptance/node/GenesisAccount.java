package io.coffer.acceptance.node;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account that a new cluster begins with. Nothing is checked: this is how malformed ones come into a real node.
 *
 * @param dataHex its data as hex digits
 * @param rentEpoch any unsigned 64-bit number
 */
public record GenesisAccount(
        String key, BigInteger lamports, String program, Executable executable, BigInteger rentEpoch, String dataHex) {

    private static final JsonMapper JSON = new JsonMapper();

    /** What a node writes for an account that rent is not due for. */
    public static final BigInteger RENT_EXEMPT = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    /** Whether it is a program. */
    public enum Executable {
        NO,
        YES
    }

    /** A wallet with {@code sol} whole SOL, which pays fees without an airdrop. */
    public static GenesisAccount wallet(String key, long sol) {
        BigInteger lamports = BigInteger.valueOf(sol).multiply(BigInteger.TEN.pow(9));
        return new GenesisAccount(key, lamports, "11111111111111111111111111111111", Executable.NO, RENT_EXEMPT, "");
    }

    /** As {@code solana account --output json} prints it, and {@code --account-dir} reads it. */
    void writeTo(Path folder) {
        byte[] data = HexFormat.of().parseHex(dataHex);
        ObjectNode file = JSON.createObjectNode();
        file.put("pubkey", key);
        ObjectNode account = file.putObject("account");
        account.put("lamports", lamports);
        account.putArray("data").add(Base64.getEncoder().encodeToString(data)).add("base64");
        account.put("owner", program);
        account.put("executable", executable == Executable.YES);
        account.put("rentEpoch", rentEpoch);
        account.put("space", data.length);
        Folders.write(folder.resolve(key + ".json"), JSON.writeValueAsString(file));
    }
}
