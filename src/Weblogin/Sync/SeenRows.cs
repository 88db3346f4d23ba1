namespace Weblogin.Sync;

/// <summary>What a run has come to know of rows of the store, by their numbers: four octets a row, which is all that grows with a source.</summary>
internal sealed class SeenRows
{
    private const int PageBits = 12;
    private const int PageMask = (1 << PageBits) - 1;

    private const uint Refused = 1u << 31;
    private const uint Settled = 1u << 30;
    private const uint Account = 1u << 29;
    private const uint Lines = Account - 1;

    private readonly Dictionary<long, uint[]> _pages = [];

    /// <summary>The line of the source that told the row; 0 where none has. Behind five hundred million lines it is no longer exact.</summary>
    public long LineOf(long number) => Of(number) & Lines;

    /// <summary>The source has told the row.</summary>
    public void Tell(long number, long line) => Cell(number) = (Cell(number) & ~Lines) | (uint)Math.Min(line, Lines);

    /// <summary>Whether the run has decided on a row that the source has not told: it is replaced, ended by name, or to be left as it is.</summary>
    public bool IsSettled(long number) => (Of(number) & Settled) != 0;

    public void Settle(long number) => Cell(number) |= Settled;

    /// <summary>Whether the source contradicts itself on the row.</summary>
    public bool IsRefused(long number) => (Of(number) & Refused) != 0;

    public void Refuse(long number) => Cell(number) |= Refused;

    /// <summary>Whether a row that another takes the place of had an account.</summary>
    public bool HadAccount(long number) => (Of(number) & Account) != 0;

    public void KeepAccount(long number) => Cell(number) |= Account;

    private uint Of(long number) => _pages.TryGetValue(number >> PageBits, out var page) ? page[number & PageMask] : 0;

    private ref uint Cell(long number)
    {
        if (!_pages.TryGetValue(number >> PageBits, out var page))
            _pages.Add(number >> PageBits, page = new uint[1 << PageBits]);
        return ref page[number & PageMask];
    }
}
