package io.coffer.gateway;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.wallet.AsOf;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.time.Instant;
import java.util.List;

/** The {@code x-coffer-as-of} header: an RFC 9651 list, one item a chain asked. */
final class AsOfHeader {
    private static final HeaderName NAME = HeaderNames.create("x-coffer-as-of");

    /** Of a reason, so that fifty of them stay within what clients take as a header. */
    private static final int MAX_REASON = 160;

    private final StringBuilder text;
    /** The item's end of the last imported chain: many are imported in the same second. */
    private String imported = "";

    private long importedAt = Long.MIN_VALUE;

    private AsOfHeader(int chains) {
        this.text = new StringBuilder(chains * 48);
    }

    static Reply.Header of(List<AsOf> chains) {
        AsOfHeader header = new AsOfHeader(chains.size());
        for (AsOf chain : chains) {
            header.item(chain);
        }
        return new Reply.Header(NAME, header.text.toString());
    }

    private void item(AsOf chain) {
        if (!text.isEmpty()) {
            text.append(", ");
        }
        text.append(chain.chain().value());
        switch (chain) {
            case AsOf.AtBlock(ChainIndex _, BlockRef block) ->
                text.append(";height=")
                        .append(block.height().value())
                        .append(";hash=\"")
                        .append(block.hash().hex())
                        .append("\";time=")
                        .append(block.time().getEpochSecond());
            case AsOf.AtSlot(ChainIndex _, long slot, Height height, String hash, Instant time) -> {
                text.append(";slot=").append(slot).append(";height=").append(height.value());
                text.append(hash.isEmpty() ? "" : ";hash=\"" + hash + '"');
                text.append(";time=").append(time.getEpochSecond());
            }
            case AsOf.Imported(ChainIndex _, Instant at) -> text.append(imported(at));
            case AsOf.Foreign _ -> text.append(";foreign");
            case AsOf.Failed(ChainIndex _, String reason) -> {
                text.append(";error=\"");
                quoted(reason, text);
                text.append('"');
            }
        }
    }

    private String imported(Instant at) {
        if (at.getEpochSecond() != importedAt) {
            importedAt = at.getEpochSecond();
            imported = ";time=" + importedAt + ";imported";
        }
        return imported;
    }

    /** The inside of an sf-string: printable ASCII, with quotes and backslashes escaped. */
    private static void quoted(String reason, StringBuilder text) {
        int end = Math.min(reason.length(), MAX_REASON);
        for (int i = 0; i < end; i++) {
            char character = reason.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else {
                text.append(character >= 0x20 && character < 0x7f ? character : '?');
            }
        }
    }
}
