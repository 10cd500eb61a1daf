import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** A test cluster of two nodes on loopback: arguments are its folder and a port; the nodes listen on port+1 and port+2. */
public class Cluster {
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[1]);
        OpenSearchRunner runner = new OpenSearchRunner() {
            @Override
            protected int getAvailableHttpPort(int number) {
                return port + number;
            }
        };
        try {
            runner.onBuild((number, settings) -> settings.put("network.host", "127.0.0.1"))
                .build(OpenSearchRunner.newConfigs().basePath(arguments[0]).numOfNode(2).clusterName("gongkai-test-" + port));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    runner.close();
                } catch (Exception ignored) {
                    // the folder is thrown away with the cluster
                }
            }));
            new CountDownLatch(1).await();
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }
}
