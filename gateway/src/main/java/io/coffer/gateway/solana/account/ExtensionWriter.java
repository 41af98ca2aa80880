package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.json.FloatingPointText;
import io.coffer.gateway.solana.json.JsonText;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.Extension;
import io.coffer.solana.token.ExtensionType;
import io.coffer.solana.token.Field;
import io.coffer.solana.token.TokenMetadata;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes extensions and their states. */
final class ExtensionWriter {
    private static final int KEY = Pubkey.LENGTH;
    private static final int ELGAMAL_CIPHERTEXT = 64;
    private static final int AES_CIPHERTEXT = 36;

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    void write(JsonBuffer out, byte[] data, List<Extension> extensions) {
        String before = "[";
        for (Extension extension : extensions) {
            write(out.raw(before), data, extension);
            before = ",";
        }
        out.raw("]");
    }

    private void write(JsonBuffer out, byte[] data, Extension extension) {
        if (extension.state() instanceof Extension.State.Unparseable) {
            out.raw("{\"extension\":\"unparseableExtension\"}");
            return;
        }
        out.raw("{\"extension\":\"").raw(extension.type().text()).raw("\"");
        switch (extension.state()) {
            case Extension.State.Fixed(ExtensionType.Shape.Fixed shape, int at) ->
                fields(out.raw(",\"state\":"), data, at, shape.fields());
            case Extension.State.Metadata(TokenMetadata metadata) -> metadata(out.raw(",\"state\":"), metadata);
            case Extension.State.Unit _, Extension.State.Unparseable _ -> {}
        }
        out.raw("}");
    }

    private void fields(JsonBuffer out, byte[] data, int at, List<Field> fields) {
        String before = "{\"";
        for (Field field : fields) {
            out.raw(before).raw(field.name()).raw("\":");
            value(out, data, at + field.at(), field.kind());
            before = ",\"";
        }
        out.raw("}");
    }

    private void value(JsonBuffer out, byte[] data, int at, Field.Kind kind) {
        switch (kind) {
            case BOOLEAN -> out.raw(data[at] == 0 ? "false" : "true");
            case UNSIGNED_16 -> out.unsigned(Short.toUnsignedLong((short) INT16.get(data, at)));
            case SIGNED_16 -> out.signed((short) INT16.get(data, at));
            case UNSIGNED_64 -> out.unsigned((long) INT64.get(data, at));
            case SIGNED_64 -> out.signed((long) INT64.get(data, at));
            case FLOATING_64 ->
                out.raw("\"")
                        .raw(FloatingPointText.display(Double.longBitsToDouble((long) INT64.get(data, at))))
                        .raw("\"");
            case KEY -> key(out, Pubkey.of(data, at));
            case OPTIONAL_KEY -> optionalKey(out, Pubkey.of(data, at));
            case ELGAMAL_KEY -> base64(out, data, at, KEY);
            case OPTIONAL_ELGAMAL_KEY -> {
                if (Pubkey.of(data, at).equals(Programs.SYSTEM)) {
                    out.raw("null");
                } else {
                    base64(out, data, at, KEY);
                }
            }
            case ELGAMAL_CIPHERTEXT -> base64(out, data, at, ELGAMAL_CIPHERTEXT);
            case AES_CIPHERTEXT -> base64(out, data, at, AES_CIPHERTEXT);
            case ACCOUNT_STATE -> out.raw(state(data[at]));
            case TRANSFER_FEE -> fields(out, data, at, ExtensionType.TRANSFER_FEE);
        }
    }

    private static String state(byte state) {
        return switch (state) {
            case 1 -> "\"initialized\"";
            case 2 -> "\"frozen\"";
            default -> "\"uninitialized\"";
        };
    }

    private void metadata(JsonBuffer out, TokenMetadata metadata) {
        out.raw("{\"additionalMetadata\":[");
        String before = "[";
        for (TokenMetadata.Entry entry : metadata.additional()) {
            JsonText.string(out.raw(before), entry.key());
            JsonText.string(out.raw(","), entry.value());
            before = "],[";
        }
        out.raw(metadata.additional().isEmpty() ? "],\"mint\":" : "]],\"mint\":");
        key(out, metadata.mint());
        JsonText.string(out.raw(",\"name\":"), metadata.name());
        JsonText.string(out.raw(",\"symbol\":"), metadata.symbol());
        out.raw(",\"updateAuthority\":");
        optionalKey(out, metadata.updateAuthority().orElse(Programs.SYSTEM));
        JsonText.string(out.raw(",\"uri\":"), metadata.uri());
        out.raw("}");
    }

    private void key(JsonBuffer out, Pubkey key) {
        KeyTexts.write(out.raw("\""), key).raw("\"");
    }

    private void optionalKey(JsonBuffer out, Pubkey key) {
        if (key.equals(Programs.SYSTEM)) {
            out.raw("null");
        } else {
            key(out, key);
        }
    }

    private static void base64(JsonBuffer out, byte[] data, int at, int length) {
        byte[] text = Base64.getEncoder().encode(Arrays.copyOfRange(data, at, at + length));
        out.raw("\"").raw(text).raw("\"");
    }
}
