using Weblogin.Provisioning.Files;

namespace Weblogin.Admin.Files;

/// <summary>What came of bringing a file. Closed.</summary>
internal abstract record BatchTaking
{
    private BatchTaking() { }

    /// <param name="File">Being worked on, or refused with the reason.</param>
    internal sealed record Brought(BatchFile File) : BatchTaking;

    /// <summary>Whoever brings it may not any more; nothing was read.</summary>
    internal sealed record NotPermitted : BatchTaking;

    /// <summary>As many of the tenant's are on their way and being worked on as may be (<see cref="BatchRooms.MostOfTenant"/>); nothing was read.</summary>
    internal sealed record TooMany : BatchTaking;
}
