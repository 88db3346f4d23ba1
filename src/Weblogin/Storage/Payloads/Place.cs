using Weblogin.Model;

namespace Weblogin.Storage.Payloads;

/// <summary>
/// Where a sealed value lies, as text: table, tenant and row key, and every clear column that must not be exchanged under it. No part
/// can hold the bar between them.
/// </summary>
internal static class Place
{
    /// <summary>The tenant of rows that belong to none.</summary>
    public const string Global = "-";

    public static string Of(string table, TenantId tenant, string row) => $"{table}|{tenant.Value}|{row}";

    public static string Of(string table, TenantId tenant, byte[] row) => $"{table}|{tenant.Value}|{Convert.ToHexString(row)}";

    public static string Of(string table, TenantId tenant, byte[] row, byte[] bound) =>
        $"{table}|{tenant.Value}|{Convert.ToHexString(row)}|{Convert.ToHexString(bound)}";

    public static string Of(string table, TenantId tenant, byte[] row, string bound) =>
        $"{table}|{tenant.Value}|{Convert.ToHexString(row)}|{bound}";
}
