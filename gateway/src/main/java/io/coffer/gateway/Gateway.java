package io.coffer.gateway;

import io.coffer.access.Access;
import io.coffer.chain.ChainRegistry;
import io.coffer.gateway.Routes.Entry;
import io.coffer.gateway.solana.SolanaGateway;
import io.coffer.index.Index;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.approval.Approvals;
import io.coffer.wallet.market.Market;
import io.coffer.wallet.sent.SentTransactions;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The front door: serves the rooms over HTTP until closed. */
public final class Gateway implements AutoCloseable {
    static final int MAX_BODY_BYTES = 1 << 20;
    /** Of a body that is refused: read and thrown away, since many clients see no answer before they sent all. */
    private static final int MAX_DRAINED_BYTES = 16 << 20;

    static final int MAX_HEADER_BYTES = 16 << 10;
    static final int MAX_REQUEST_LINE_BYTES = 8 << 10;
    private static final int MAX_CONNECTIONS = 8192;
    /** Where Solana's JSON-RPC is served too. */
    private static final String SOLANA_PATH = "/solana";

    private static final Duration IDLE = Duration.ofMinutes(2);

    private final WebServer server;
    private final Meters meters;

    private Gateway(WebServer server, Meters meters) {
        this.server = server;
        this.meters = meters;
    }

    /** What is served. */
    public record Rooms(
            ChainRegistry chains,
            Index index,
            Access access,
            Wallet wallet,
            Accounts accounts,
            Market market,
            Approvals approvals,
            SentTransactions sent,
            Optional<SolanaGateway> solana,
            InstantSource clock) {}

    /**
     * Where to listen.
     *
     * @param port 0 takes a free one
     * @param operatorToken by which commands on this machine show that they may read the data folder; a secret of this start
     */
    public record Options(String host, int port, String operatorToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** @throws GatewayStartException when the address cannot be listened on */
    public static Gateway start(Options options, Rooms rooms) {
        Meters meters = new Meters(rooms.index(), rooms.wallet(), rooms.clock());
        RequestIds ids = new RequestIds();
        Router router =
                new Router(routes(rooms, meters), new Doorkeeper(rooms.access(), options.operatorToken()), meters, ids);
        HttpRouting.Builder routing = HttpRouting.builder();
        rooms.solana().ifPresent(solana -> routing.any(SOLANA_PATH, solana.calls()));
        WebServer server =
                configuration(options, ids).routing(routing.any(router)).build();
        try {
            return new Gateway(server.start(), meters);
        } catch (RuntimeException failed) {
            meters.close();
            throw new GatewayStartException("cannot listen on " + options.host() + ":" + options.port(), failed);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Lets running requests finish, for a while. */
    @Override
    public void close() {
        server.stop();
        meters.close();
    }

    private static WebServerConfig.Builder configuration(Options options, RequestIds ids) {
        BrokenRequests broken = new BrokenRequests(ids);
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, broken);
        }
        // No log of the wire: it is asked on every request, and shows what callers send.
        // Query and path are judged by the router, so that a mistake in them is answered like any other.
        Http1Config http = Http1Config.builder()
                .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                .maxHeadersSize(MAX_HEADER_BYTES)
                .validatePath(false)
                .validatePrologue(false)
                .sendKeepAliveHeader(false)
                .log(wire -> wire.sendLog(false).receiveLog(false))
                .build();
        return WebServer.builder()
                .host(options.host())
                .port(options.port())
                .shutdownHook(false)
                .maxPayloadSize(MAX_DRAINED_BYTES)
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(IDLE)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .errorHandling(errors -> errors.includeEntity(true))
                .directHandlers(handlers.build())
                .addConnectionSelector(new ForeignProtocols(ids))
                .protocols(List.of(http));
    }

    private static Routes routes(Rooms rooms, Meters meters) {
        Wallet wallet = rooms.wallet();
        RowWriter rows5 = new RowWriter(Generation.V5);
        RowWriter rows6 = new RowWriter(Generation.V6);
        SupportedChains chains = new SupportedChains(rooms.chains());
        String dex = "/api/v6/dex/balance";
        Routes routes = new Routes()
                .addWallet("GET", "/asset/all-token-balances-by-address", all(wallet, Generation.V5, rows5))
                .addWallet("POST", "/asset/token-balances-by-address", named(wallet, Generation.V5, rows5))
                .addWallet("GET", "/asset/total-value-by-address", new TotalValueOfAddress(wallet, Generation.V5))
                .addWallet("GET", "/chain/supported-chains", chains)
                .addWallet("POST", "/security/approvals", new WalletApprovals(rooms.approvals()))
                .add("POST", "/api/v6/security/approval-mng", Entry.SIGNED, new DexApprovals(rooms.approvals()))
                .add("GET", dex + "/all-token-balances-by-address", Entry.SIGNED, all(wallet, Generation.V6, rows6))
                .add("POST", dex + "/token-balances-by-address", Entry.SIGNED, named(wallet, Generation.V6, rows6))
                .add(
                        "GET",
                        dex + "/total-value-by-address",
                        Entry.SIGNED,
                        new TotalValueOfAddress(wallet, Generation.V6))
                .add("GET", dex + "/supported/chain", Entry.SIGNED, chains)
                .add("POST", "/coffer/v1/pending-transactions", Entry.SIGNED, new RegisterTransactions(rooms.sent()))
                .add("GET", "/api/v5/public/time", Entry.OPEN, new PublicTime(rooms.clock()))
                .add("GET", "/health/live", Entry.OPEN, new Liveness())
                .add("GET", "/health/ready", Entry.OPEN, new Readiness(rooms.index(), wallet))
                .add("GET", "/coffer/v1/risk", Entry.OPERATOR, new RiskExplanation(wallet.risk()))
                .add("GET", "/metrics", Entry.OPEN, new MetricsPage(meters))
                .add("GET", "/openapi", Entry.OPEN, new OpenApi());
        MarketRoutes.add(routes, rooms.market(), rooms.clock());
        return AccountRoutes.add(routes, rooms.accounts(), rows5, rooms.clock());
    }

    private static Endpoint all(Wallet wallet, Generation generation, RowWriter rows) {
        return new AllTokenBalances(wallet, generation, rows);
    }

    private static Endpoint named(Wallet wallet, Generation generation, RowWriter rows) {
        return new TokenBalances(wallet, generation, rows);
    }
}
