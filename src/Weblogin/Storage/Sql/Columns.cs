using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>How values of ours stand in columns.</summary>
internal static class Columns
{
    extension(DateTimeOffset time)
    {
        /// <summary>Milliseconds since 1970, UTC.</summary>
        public long Column => time.ToUnixTimeMilliseconds();
    }

    extension(byte[] hash)
    {
        /// <summary>The row of what is stored under this hash of a handle: rows lie in the order their handles were made.</summary>
        public long RowNumber => OneTimeHandle.NumberOf(hash);
    }

    extension(long at)
    {
        /// <summary>UTC; of what another hand has put there, and is no moment, the nearest that is.</summary>
        public DateTimeOffset NearestMoment => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(at, DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
    }

    extension(SqlRow reader)
    {
        public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
    }
}
