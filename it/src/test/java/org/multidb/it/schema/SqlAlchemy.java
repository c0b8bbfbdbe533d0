package org.multidb.it.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Workspace;

/** SQLAlchemy's reflection of the same database, where this machine has it. */
final class SqlAlchemy {
    /** The interpreter that Debian's packages are for. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String SCRIPT = """
            import os, sys, time
            try:
                import sqlalchemy, psycopg2
            except ImportError:
                sys.exit(3)
            engine = sqlalchemy.create_engine(sqlalchemy.engine.URL.create("postgresql+psycopg2",
                username=os.environ["PGUSER"], password=os.environ["PGPASSWORD"], host="127.0.0.1",
                port=int(os.environ["PGPORT"]), database=os.environ["PGDATABASE"]))
            engine.connect().close()
            best = []
            for _ in range(2):
                meta = sqlalchemy.MetaData()
                start = time.perf_counter()
                meta.reflect(bind=engine)
                best.append(time.perf_counter() - start)
            assert len(meta.tables) >= 1000
            print(min(best) * 1000)
            """;

    private SqlAlchemy() {}

    /** The faster of two runs; empty where Python or its libraries are not there. */
    static Optional<Double> millis(DatabaseAddress database) throws IOException, InterruptedException {
        Path directory = Workspace.fresh("sqlalchemy");
        Path script = Files.writeString(directory.resolve("reflect.py"), SCRIPT);
        Path output = directory.resolve("output.txt");
        String url = database.url();
        ProcessBuilder command = new ProcessBuilder(PYTHON, script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("PGUSER", database.username());
        command.environment().put("PGPASSWORD", database.password());
        command.environment().put("PGPORT", url.replaceAll(".*:(\\d+)/.*", "$1"));
        command.environment().put("PGDATABASE", url.substring(url.lastIndexOf('/') + 1));
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            return Optional.empty(); // no Python here
        }
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("SQLAlchemy takes more than two minutes");
        }
        return switch (process.exitValue()) {
            case 0 ->
                Optional.of(Double.valueOf(
                        Files.readString(output, StandardCharsets.UTF_8).strip()));
            case 3 -> Optional.empty();
            default -> throw new IllegalStateException("SQLAlchemy failed, see " + output);
        };
    }
}
