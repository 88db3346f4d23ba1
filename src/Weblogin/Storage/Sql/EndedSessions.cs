using Weblogin.Keys;
using Weblogin.Login;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Sessions that somebody logged out of. The commit that ends a session names it here, and what was granted in it is good no more from that
/// commit on, in every process and after any restart. A session that a new login replaced is not among them.
/// </summary>
internal sealed class EndedSessions(IBlindIndex blindIndex)
{
    // Longer than whatever is granted in a session lives, one after another: a result on its way to a hub, a code, an access token.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    private const string Insert = "INSERT INTO ended_session (session_index, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /// <summary>What stands for a session here and beside what was granted in it: a copy of the file tells nobody which relying party's <c>sid</c> it is.</summary>
    public byte[] IndexOf(string sessionId) => blindIndex.Of("ended_session", sessionId);

    public async Task AddAsync(SqlSession sql, IEnumerable<BrowserSession> ended, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var id in ended.SelectMany(session => session.Ids))
            await sql.Call(Insert, IndexOf(id), (now + Remembered).Column).ExecuteAsync(ct);
    }
}
