using System.Security.Cryptography;
using System.Text.Json;
using Weblogin.Audit.Chains;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>One of the two tables whose rows are chained: its statements, and what of its rows is hashed.</summary>
internal abstract class ChainedTable(PayloadSealer payloads)
{
    /// <summary>Milliseconds, as a statement has them: a row that says that it comes so much later has a false time.</summary>
    protected const string TwoHours = "7200000";

    /// <summary>Octets of a row that nobody can be bound to any more, or ever could.</summary>
    private static readonly byte[] NoCommitment = new byte[ChainHash.Size];

    // What stands for the facts of a row that does not open. It must not hold up the chain, and is told by whoever verifies.
    private static readonly string[] Unreadable = ["unreadable"];

    public abstract ChainLog Log { get; }

    /// <summary>Numbers of rows that wait, above $3: of node $1, and of any written until $2; at most $4.</summary>
    public abstract string Waiting { get; }

    /// <summary>How many wait that were written until $1, or say that they come two hours after it: everybody's, or with $2 a tenant's.</summary>
    public abstract string CountWaiting { get; }

    public abstract string CountWaitingOf { get; }

    /// <summary>Row $1, where it waits.</summary>
    public abstract string Select { get; }

    /// <summary>Rows of the chain of tenant $1 and node $2 behind $3, at most $4.</summary>
    public abstract string Page { get; }

    /// <summary>The highest place in the chain of tenant $1 and node $2 that is not above $3.</summary>
    public abstract string LastLink { get; }

    /// <summary>A row that is chained and has commitment $1.</summary>
    public abstract string SelectCommitted { get; }

    /// <summary>Chains (tenant, node) that have rows and no tip: everybody's, or a tenant's, $1.</summary>
    public abstract string WithoutTip { get; }

    public abstract string WithoutTipOf { get; }

    /// <summary>Puts row $1 in its place $2 with its hash $3, commitment $4 and sealed part $5.</summary>
    public abstract string PutLink { get; }

    /// <summary>A row, from statements that select <c>id, tenant, node, link, link_hash, commitment</c>, time, <c>payload</c> and three columns of the table's.</summary>
    public static Row Read(SqlRow reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.IsDBNull(4) ? null : reader.Octets(4),
        reader.IsDBNull(5) ? null : reader.Octets(5), reader.GetInt64(6), reader.Octets(7), reader.GetString(8), reader.Octets(9), reader.GetInt64(10));

    /// <summary>The place of a chained row, of the same statements.</summary>
    public static long LinkOf(SqlRow reader) => reader.GetInt64(3);

    /// <summary>The place that <see cref="LastLink"/> finds.</summary>
    public static long LinkOfLast(SqlRow reader) => reader.GetInt64(0);

    /// <summary>What is hashed of a chained row.</summary>
    public ChainedEntry Open(Row row)
    {
        var opened = TryOpen(row);
        return new ChainedEntry(
            row.Link!.Value, row.Time, opened is { IsWhole: true } && row.Commitment is { } commitment ? Content(row, opened.Facts, commitment) : null, row.Hash ?? [], opened is { IsErased: true });
    }

    /// <summary>What is to be hashed of a row that waits, and how it is stored from now on: one of before there were chains has no commitment yet.</summary>
    public (ChainedContent Content, byte[] Payload) Prepare(Row row)
    {
        if (TryOpen(row) is not { } opened)
            return (Content(row, Unreadable, row.Commitment ?? NoCommitment), row.Payload);
        if (row.Commitment is not null)
            return (Content(row, opened.Facts, row.Commitment), row.Payload);
        var (commitment, payload) = Commit(row);
        return (Content(row, opened.Facts, commitment), payload);
    }

    protected PayloadSealer Payloads => payloads;

    /// <exception cref="CryptographicException">It does not open in its place.</exception>
    protected abstract Opened OpenSealed(Row row);

    /// <summary>Commits a row that was not yet.</summary>
    protected abstract (byte[] Commitment, byte[] Payload) Commit(Row row);

    protected static bool Equal(byte[]? one, byte[]? other) => one is not null && other is not null && CryptographicOperations.FixedTimeEquals(one, other);

    protected static byte[] NewSalt() => RandomNumberGenerator.GetBytes(ChainHash.Size);

    private Opened? TryOpen(Row row)
    {
        try
        {
            return OpenSealed(row);
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException or FormatException)
        {
            // Somebody has changed it, or brought it from elsewhere.
            return null;
        }
    }

    private static ChainedContent Content(Row row, IReadOnlyList<string> facts, byte[] commitment) => new(row.Time, facts, commitment);

    /// <summary>A row as it is stored.</summary>
    /// <param name="Link">Its place in its chain; null while it waits.</param>
    internal sealed record Row(long Id, string Tenant, string Node, long? Link, byte[]? Hash, byte[]? Commitment, long At, byte[] Payload, string Name, byte[] Key, long Number)
    {
        /// <summary>UTC; of what is no moment the nearest that is.</summary>
        public DateTimeOffset Time => At.NearestMoment;

        public override string ToString() => $"row {Id}";
    }

    /// <param name="Facts">What is not personal.</param>
    /// <param name="IsWhole">Whether it is what was committed to, as far as anything is left to tell.</param>
    /// <param name="IsErased">Whether whom it was about has been erased.</param>
    protected sealed record Opened(IReadOnlyList<string> Facts, bool IsWhole, bool IsErased);
}
