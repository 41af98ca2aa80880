package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.Commitment;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Section 9.3 of the contract: subscriptions over WebSocket. */
class SubscriptionsTest {
    private static final Pubkey OWNER = Pubkey.of("A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd");
    private static final Pubkey MINT = Pubkey.of("2cHr7QS3xfuSV8wdxo3ztuF4xbiarF6Nrgx3qpx3HzXR");
    private static final Pubkey KEY = Pubkey.of("BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA");
    private static final String KEY_TEXT = "\"" + KEY + "\"";

    private final SolanaBench bench = SolanaBench.with(
            InMemoryBanks.mint(MINT, Programs.TOKEN, 2, 1_050),
            InMemoryBanks.tokenAccount(KEY, Programs.TOKEN, MINT, OWNER, 1_000));
    private final TestSocket socket = bench.socket();

    @AfterEach
    void close() {
        socket.close();
        bench.close();
    }

    @Test
    void account_written_isToldAtItsCommitmentInStructOrder() {
        subscribe("accountSubscribe", "[" + KEY_TEXT + ",{\"encoding\":\"jsonParsed\"}]", 0);
        subscribe("accountSubscribe", "[" + KEY_TEXT + ",{\"commitment\":\"processed\"}]", 1);

        bench.banks().process(101, SolanaBench.TIME, List.of(account(1_050)));
        assertThat(socket.next())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"accountNotification\",\"params\":{\"result\":{\"context\":"
                                + "{\"slot\":101},\"value\":{\"lamports\":2039280,\"data\":\"error: data too large for bs58"
                                + " encoding\",\"owner\":\"" + Programs.TOKEN
                                + "\",\"executable\":false,\"rentEpoch\":18446744073709551615,\"space\":165}},"
                                + "\"subscription\":1}}");
        bench.banks().reach(Commitment.FINALIZED, 101);
        assertThat(socket.next())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"accountNotification\",\"params\":{\"result\":{\"context\":"
                                + "{\"slot\":101},\"value\":{\"lamports\":2039280,\"data\":{\"program\":\"spl-token\","
                                + "\"parsed\":{\"info\":{\"isNative\":false,\"mint\":\"" + MINT + "\",\"owner\":\""
                                + OWNER
                                + "\",\"state\":\"initialized\",\"tokenAmount\":{\"amount\":\"1050\",\"decimals\":2,"
                                + "\"uiAmount\":10.5,\"uiAmountString\":\"10.5\"}},\"type\":\"account\"},\"space\":165},"
                                + "\"owner\":\"" + Programs.TOKEN
                                + "\",\"executable\":false,\"rentEpoch\":18446744073709551615,\"space\":165}},"
                                + "\"subscription\":0}}");
    }

    @Test
    void account_closed_isToldToItsSubscribersAndToProgramsThatAsk() {
        String program = "\"" + Programs.TOKEN + "\"";
        subscribe("accountSubscribe", "[" + KEY_TEXT + ",{\"encoding\":\"base64\"}]", 0);
        subscribe("programSubscribe", "[" + program + ",{\"encoding\":\"base64\"}]", 1);
        subscribe(
                "programSubscribe",
                "[" + program
                        + ",{\"encoding\":\"jsonParsed\",\"closeNotices\":true,\"filters\":[{\"dataSize\":165}]}]",
                2);
        String gone = "{\"lamports\":0,\"data\":[\"\",\"base64\"],\"owner\":\"11111111111111111111111111111111\","
                + "\"executable\":false,\"rentEpoch\":0,\"space\":0}";

        bench.banks().add(101, SolanaBench.TIME, List.of(Account.closed(KEY)));

        assertThat(List.of(socket.next(), socket.next()))
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"accountNotification\",\"params\":{\"result\":{\"context\":"
                                + "{\"slot\":101},\"value\":" + gone + "},\"subscription\":0}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"programNotification\",\"params\":{\"result\":{\"context\":"
                                + "{\"slot\":101},\"value\":{\"pubkey\":" + KEY_TEXT + ",\"account\":" + gone
                                + "}},\"subscription\":2}}");
        assertThat(socket.ask("{}")).contains("Invalid request");
    }

    @Test
    void slotsAndRoots_areTold_rootsTwice() {
        subscribe("slotSubscribe", "[]", 0);
        subscribe("rootSubscribe", "null", 1);
        String root =
                "{\"jsonrpc\":\"2.0\",\"method\":\"rootNotification\",\"params\":{\"result\":103,\"subscription\":1}}";

        bench.banks().add(103, SolanaBench.TIME, List.of());

        assertThat(List.of(socket.next(), socket.next(), socket.next()))
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"slotNotification\",\"params\":{\"result\":{\"slot\":103,"
                                + "\"parent\":100,\"root\":100},\"subscription\":0}}",
                        root,
                        root);
    }

    @Test
    void equalSubscriptions_shareTheirNumberAndEndEachOnItsOwn() {
        subscribe("accountSubscribe", "[" + KEY_TEXT + "]", 0);
        subscribe("accountSubscribe", "[" + KEY_TEXT + "]", 0);
        try (TestSocket other = bench.socket()) {
            assertThat(other.ask(SolanaBench.text("accountSubscribe", "[" + KEY_TEXT + "]")))
                    .isEqualTo(SolanaBench.result("0"));
            assertThat(socket.ask(SolanaBench.text("rootUnsubscribe", "[0]"))).isEqualTo(SolanaBench.result("true"));
            assertThat(socket.ask(SolanaBench.text("accountUnsubscribe", "[0]")))
                    .isEqualTo(SolanaBench.error(-32602, "Invalid subscription id."));

            bench.banks().add(101, SolanaBench.TIME, List.of(account(5)));

            assertThat(other.next()).contains("\"subscription\":0");
            assertThat(socket.ask("{}")).contains("Invalid request");
        }
    }

    @Test
    void numbers_countUpAndAreNotGivenTwice() {
        subscribe("slotSubscribe", "[]", 0);
        socket.ask(SolanaBench.text("slotUnsubscribe", "[0]"));
        subscribe("slotSubscribe", "[]", 1);
    }

    @Test
    void ping_withoutId_isSilence() {
        socket.send("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}");

        assertThat(socket.ask(SolanaBench.text("ping", "null")))
                .isEqualTo(SolanaBench.error(-32601, "Method not found"));
    }

    @Test
    void binary_isReadAsText() {
        socket.sendBinary(SolanaBench.text("slotSubscribe", "[]").getBytes(StandardCharsets.UTF_8));

        assertThat(socket.next()).isEqualTo(SolanaBench.result("0"));
    }

    @Test
    void message_tooLongOrNoText_endsTheConnection() {
        String longest = SolanaBench.text("ping", "null");
        assertThat(socket.ask(longest + " ".repeat(4096 - longest.length()))).contains("Method not found");
        socket.send(longest + " ".repeat(4097 - longest.length()));
        assertThat(socket.ended()).isEqualTo(1006);

        try (TestSocket other = bench.socket()) {
            other.sendBinary(new byte[] {(byte) 0xff});
            assertThat(other.ended()).isEqualTo(1006);
        }
    }

    @Test
    void client_thatDoesNotRead_isCutOffAndNobodyElse() throws IOException {
        Account large = new Account(KEY, 1, Programs.TOKEN, Account.Executable.NO, -1, new byte[100_000]);
        String subscribe = SolanaBench.text("accountSubscribe", "[" + KEY_TEXT + ",{\"encoding\":\"base64\"}]");
        int notices = 400;
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), bench.socketPort())) {
            slow.setSoTimeout(20_000);
            slow.getOutputStream().write(frames(subscribe));
            assertThat(socket.ask(subscribe)).isEqualTo(SolanaBench.result("0"));
            for (int i = 1; i <= notices; i++) {
                bench.banks().add(SolanaBench.SLOT + i, SolanaBench.TIME, List.of(large));
                assertThat(socket.next()).contains("\"slot\":" + (SolanaBench.SLOT + i) + "}");
            }

            assertThat(readUntilItEnds(slow)).isLessThan(notices * 100_000L);
        }
    }

    /** A handshake and one masked frame of text; the mask of zeroes changes nothing. */
    private static byte[] frames(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String handshake = String.join(
                "\r\n",
                "GET / HTTP/1.1",
                "Host: x",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "",
                "");
        bytes.write(handshake.getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[] {(byte) 0x81, (byte) 0xfe, 0, (byte) text.length(), 0, 0, 0, 0});
        bytes.write(text.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static long readUntilItEnds(Socket socket) {
        byte[] bytes = new byte[1 << 16];
        long count = 0;
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(bytes)) {
                count += read;
            }
        } catch (SocketTimeoutException goesOn) {
            throw new AssertionError("the connection goes on", goesOn);
        } catch (IOException cutOff) {
            return count;
        }
        return count;
    }

    @Test
    void plainHttp_isHungUpOn() throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), bench.socketPort())) {
            plain.setSoTimeout(20_000);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(plain.getInputStream().readAllBytes()).isEmpty();
        }
    }

    private void subscribe(String method, String parameters, int number) {
        assertThat(socket.ask(SolanaBench.text(method, parameters)))
                .isEqualTo(SolanaBench.result(Integer.toString(number)));
    }

    private static Account account(long amount) {
        return InMemoryBanks.tokenAccount(KEY, Programs.TOKEN, MINT, OWNER, amount);
    }
}
