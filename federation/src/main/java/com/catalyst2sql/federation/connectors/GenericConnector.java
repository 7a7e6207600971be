package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.unparser.generic.GenericTarget;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any database with a JDBC driver: read, with only its metadata to go by. Floats and times are not trusted to compare alike. */
public final class GenericConnector implements Connector {

  /** Classes to make, names to look up in directories, files to write or read. */
  private static final Set<String> OF_OTHER_DRIVERS =
      Set.of(
          // SQL Server
          "socketfactoryclass",
          "socketfactoryconstructorarg",
          "trustmanagerclass",
          "trustmanagerconstructorarg",
          "accesstokencallbackclass",
          // DB2, Derby, Sybase, Informix, Teradata
          "clientrerouteserverlistjndiname",
          "clientrerouteserverlistjndicontext",
          "tracefile",
          "tracedirectory",
          "sybsocket_factory",
          "sqlh_file",
          "browser",
          // Redshift
          "plugin_name",
          "inifile",
          // Calcite, Avatica
          "model",
          "schemafactory",
          "parserfactory",
          "metatablefactory",
          "typesystem",
          "httpclient_impl",
          "httpclient_factory");

  @Override
  public String name() {
    return "generic";
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:");
  }

  @Override
  public Optional<String> driverClass(String url) {
    return Optional.empty();
  }

  /** Which driver will take the URL is not known: what any of them is known for. */
  @Override
  public Set<String> refusedParameters() {
    Set<String> all = new HashSet<>(OF_OTHER_DRIVERS);
    for (Connector known :
        List.of(
            new PostgreSqlConnector(),
            new MySqlConnector(),
            new SqliteConnector(),
            new H2Connector(),
            new DuckDbConnector())) {
      all.addAll(known.refusedParameters());
    }
    return all;
  }

  @Override
  public RemoteTarget target(Connection connection) throws SQLException {
    String quote = connection.getMetaData().getIdentifierQuoteString();
    return new GenericTarget(quote == null ? "" : quote);
  }

  @Override
  public Optional<MappedType> type(ColumnInfo column, boolean preferNtz) {
    return DefaultTypes.of(column, preferNtz)
        .map(
            m ->
                switch (column.jdbcType()) {
                  case Types.BOOLEAN,
                      Types.BIT,
                      Types.DOUBLE,
                      Types.FLOAT,
                      Types.TIMESTAMP,
                      Types.DATE ->
                      new MappedType(m.type(), Fidelity.OPAQUE);
                  case Types.VARCHAR, Types.NVARCHAR, Types.CHAR, Types.NCHAR ->
                      new MappedType(m.type(), Fidelity.PADDED_TEXT);
                  default ->
                      m.fidelity() == Fidelity.TEXT ? new MappedType(m.type(), Fidelity.OPAQUE) : m;
                });
  }
}
