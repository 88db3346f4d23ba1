using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>What a step of a login ends in: nothing of it happens before everything it needs is kept.</summary>
/// <param name="Result">What the browser gets.</param>
/// <param name="Writes">What must be kept before it does.</param>
/// <param name="Kept">What is done once it is kept: cookies, the line in the log.</param>
/// <param name="IsOvertaken">Asked once it is kept: whether it counts no more already, and was taken back. Null where nothing can overtake it.</param>
internal sealed record LoginReply(IResult Result, IReadOnlyList<IPendingWrite> Writes, Action? Kept = null, Func<Task<bool>>? IsOvertaken = null)
{
    public LoginReply(IResult result)
        : this(result, [])
    {
    }
}
