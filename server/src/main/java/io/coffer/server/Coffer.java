package io.coffer.server;

import io.coffer.access.Access;
import io.coffer.chain.Hex;
import io.coffer.gateway.Gateway;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.console.Progress;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.account.AccountFollower;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.approval.Approvals;
import io.coffer.wallet.approval.SpenderFileException;
import io.coffer.wallet.approval.Spenders;
import io.coffer.wallet.risk.OverrideFollower;
import io.coffer.wallet.sent.SentTransactionSweep;
import io.coffer.wallet.sent.SentTransactions;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server. Opens everything in the order of its needs, and closes it the other way round. */
public final class Coffer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Coffer.class);

    /** Between two looks at addresses whose histories are being read. */
    private static final Duration ENROLMENT_PAUSE = Duration.ofSeconds(10);

    /** Between two looks at registered transactions that may wait no more. */
    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(1);
    /** Between two looks at what the operator says of tokens. */
    private static final Duration OVERRIDE_PAUSE = Duration.ofSeconds(1);

    private static final int TOKEN_BYTES = 32;

    private final Resources resources;
    private final URI url;

    private Coffer(Resources resources, URI url) {
        this.resources = resources;
        this.url = url;
    }

    /**
     * Starts following and listening. Chains catch up in the background; {@code /health/ready} says how far they are.
     *
     * @throws CannotStartException and the exceptions of the rooms, each with a message for the operator; then nothing is
     *     left open
     */
    public static Coffer start(Configuration configuration, Map<String, String> environment, Progress progress) {
        Resources resources = new Resources();
        try {
            return new Coffer(resources, open(configuration, environment, progress, resources));
        } catch (RuntimeException refused) {
            resources.close();
            throw refused;
        }
    }

    private static URI open(
            Configuration configuration, Map<String, String> environment, Progress progress, Resources resources) {
        requireFree(configuration.listen());
        DataRooms data = resources.add(DataRooms.open(configuration));
        Access access = AccessRoom.access(configuration, data.folder(), data.stores(), environment);
        Chains chains = resources.add(Chains.connect(configuration, data.index(), data.verdicts(), progress));
        Optional<SolanaRoom> solana =
                configuration.solana().map(settings -> resources.add(SolanaRoom.open(settings, data, progress)));
        Wallet wallet = new Wallet(
                data.registry(),
                data.index(),
                chains.followed(),
                solana.map(SolanaRoom::stated).stream().toList(),
                data.prices(),
                data.verdicts(),
                Wallet.Options.DEFAULT);
        resources.add(PriceFeeds.start(configuration, data, chains.views()));
        resources.add(OverrideFollower.start(data.verdicts(), OVERRIDE_PAUSE));
        Accounts accounts = new Accounts(data.registry(), data.stores().accounts(), wallet, AccountId::random);
        Approvals approvals =
                new Approvals(data.registry(), data.index(), chains.followed(), wallet, spenders(configuration));
        SentTransactions sent = SentTransactions.open(
                data.registry(),
                data.index(),
                chains.followed(),
                data.stores().sentTransactions(),
                InstantSource.system());
        Gateway.Rooms rooms = new Gateway.Rooms(
                data.registry(),
                data.index(),
                access,
                wallet,
                accounts,
                MarketRoom.open(configuration, data, wallet, chains.views()),
                approvals,
                sent,
                solana.map(SolanaRoom::gateway),
                InstantSource.system());
        String operatorToken = operatorToken();
        InetAddress host = configuration.listen().getAddress();
        Gateway.Options listen = new Gateway.Options(
                host.getHostAddress(), configuration.listen().getPort(), operatorToken);
        Gateway gateway = resources.add(Gateway.start(listen, rooms));
        requireListening(gateway, configuration.listen());
        chains.start();
        solana.ifPresent(SolanaRoom::start);
        resources.add(AccountFollower.start(data.stores().accounts(), wallet, ENROLMENT_PAUSE));
        resources.add(SentTransactionSweep.start(sent, SWEEP_PAUSE));
        URI url = URI.create("http://" + text(host) + ":" + gateway.port());
        resources.add(ServerAddress.publish(
                data.folder(), new ServerAddress.Running(url, solana.map(SolanaRoom::url), operatorToken)));
        LOG.info(
                "Coffer {} follows {} chains; data in {}",
                Version.text(),
                chains.followed().size(),
                data.folder().root());
        return url;
    }

    /** New at each start: whoever reads it out of the data folder may ask what operators may. */
    private static String operatorToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Hex.encode(bytes).substring(2);
    }

    private static Spenders spenders(Configuration configuration) {
        Spenders shipped = Spenders.shipped();
        try {
            return configuration.spenders().map(shipped::with).orElse(shipped);
        } catch (SpenderFileException wrong) {
            throw new CannotStartException("approvals.spenders: " + wrong.getMessage(), wrong);
        }
    }

    /** Says so before anything is opened, since the web server does not throw when the port is taken. */
    private static void requireFree(InetSocketAddress listen) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(listen);
        } catch (IOException taken) {
            throw new CannotStartException(
                    "cannot listen on " + text(listen.getAddress()) + ":" + listen.getPort() + ": "
                            + taken.getMessage(),
                    taken);
        }
    }

    /** For whoever took the port in between. */
    private static void requireListening(Gateway gateway, InetSocketAddress listen) {
        if (gateway.port() <= 0) {
            throw new CannotStartException("cannot listen on " + text(listen.getAddress()) + ":" + listen.getPort());
        }
    }

    private static String text(InetAddress host) {
        String address = host.getHostAddress();
        return host instanceof Inet6Address ? "[" + address + "]" : address;
    }

    /** Where requests go, without a path. */
    public URI url() {
        return url;
    }

    /** Answers what is under way, finishes the block at hand of each chain, and closes the stores. */
    @Override
    public void close() {
        resources.close();
    }
}
