using System.Data.Common;

namespace Weblogin.Storage.Sql;

/// <summary>How values of ours stand in columns.</summary>
internal static class Columns
{
    extension(DateTimeOffset time)
    {
        /// <summary>Milliseconds since 1970, UTC.</summary>
        public long Column => time.ToUnixTimeMilliseconds();
    }

    extension(DbDataReader reader)
    {
        public byte[] Octets(int column) => reader.GetFieldValue<byte[]>(column);

        public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
    }
}
