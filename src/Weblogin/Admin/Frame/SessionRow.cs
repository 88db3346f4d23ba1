using Weblogin.Model;

namespace Weblogin.Admin.Frame;

/// <summary>The row of sessions that a session belongs to which begins: one person's in one browser, each in the place of the one before.</summary>
/// <param name="Line">As in <see cref="Access.AdministratorSession.Line"/>: null where the row begins with it.</param>
/// <param name="FormSecret">Of the row: another one in each.</param>
/// <param name="Ending">What ends the session before it.</param>
internal sealed record SessionRow(byte[]? Line, byte[] FormSecret, IReadOnlyList<IPendingWrite> Ending)
{
    public static SessionRow Begun(IReadOnlyList<IPendingWrite> ending) => new(null, FormTokens.NewSecret(), ending);

    public override string ToString() => Line is null ? "row of sessions that begins" : "row of sessions that goes on";
}
