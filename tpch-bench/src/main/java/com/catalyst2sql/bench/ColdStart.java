package com.catalyst2sql.bench;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What {@link ColdStartBench} starts: one row through the driver whose URL is given, and then a line that says so, with the
 * processor time of the process in nanoseconds and the classes it has loaded.
 */
final class ColdStart {

  private ColdStart() {}

  /** The first argument is the URL, the second the query. */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(args[1])) {
      rows.next();
      System.out.println(rows.getString(1));
      System.out.flush();
      long cpu =
          ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
              .getProcessCpuTime();
      long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
      System.out.println(cpu + " " + classes);
    }
  }
}
