using Weblogin.Keys;
using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>
/// What user names begin with, of some lengths, under a keyed index each: the whole name, and what stands behind its domain. A name that is somebody's national id has none:
/// searching by it, or by a part of it, would be searching by the number.
/// </summary>
internal sealed class AccountPrefixes(IBlindIndex blindIndex)
{
    /// <summary>Fewer letters are no search.</summary>
    public const int Shortest = 3;

    private const string Table = "membership_prefix";

    private const int IndexSize = 16;

    // One statement, since a login waits for it: a name that is shorter says a beginning twice.
    private const string Insert =
        """
        INSERT INTO membership_prefix (tenant, account_index, person_id, prefix_index) VALUES ($1, $2, $3, $4), ($1, $2, $3, $5), ($1, $2, $3, $6), ($1, $2, $3, $7), ($1, $2, $3, $8)
        ON CONFLICT DO NOTHING
        """;

    // Behind the longest a page is read through: few names have the first ten letters in common.
    private static readonly int[] Lengths = [Shortest, 4, 5, 7, 10];

    /// <summary>Adds those of a name, within somebody's transaction.</summary>
    /// <param name="userName">Normalized.</param>
    public async Task AddAsync(SqlSession session, TenantId tenant, byte[] account, PersonId person, string userName, CancellationToken ct)
    {
        foreach (var name in Searchable(userName))
        {
            var indexes = Array.ConvertAll(Lengths, length => IndexOf(tenant, name[..Math.Min(length, name.Length)]));
            await session.Call(Insert, tenant.Value, account, person.Value, indexes[0], indexes[1], indexes[2], indexes[3], indexes[4]).ExecuteAsync(ct);
        }
    }

    /// <summary>What names are found by that begin so: those found may differ behind what is indexed (<see cref="Begins"/>).</summary>
    /// <param name="text">Normalized, at least <see cref="Shortest"/> long.</param>
    public byte[] IndexOfLongest(TenantId tenant, string text) => IndexOf(tenant, text[..Lengths.Last(length => length <= text.Length)]);

    /// <summary>Whether a name is one that the search means.</summary>
    public static bool Begins(string userName, string text) => Searchable(userName).Any(name => name.StartsWith(text, StringComparison.Ordinal));

    private static string[] Searchable(string userName)
    {
        var bare = userName[(userName.IndexOf('\\', StringComparison.Ordinal) + 1)..];
        var local = bare.Split('@')[0];
        if (NationalId.TryParse(local, NationalIdScope.Stored, out _, out _))
            return [];
        return bare.Length == userName.Length || bare.Length < Shortest ? [userName] : [userName, bare];
    }

    private byte[] IndexOf(TenantId tenant, string prefix) => blindIndex.Of(Table, $"{tenant.Value}|{prefix}")[..IndexSize];
}
