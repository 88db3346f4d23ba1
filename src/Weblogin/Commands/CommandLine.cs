namespace Weblogin.Commands;

/// <summary>
/// The <c>weblogin</c> command line: finds the command by its words and runs it. Results go to the output, reasons to the error stream;
/// the exit code is 0 when it is done, 1 when it was refused or something is at fault, 2 when the command line itself is wrong.
/// </summary>
/// <param name="serve">Runs the host until it is told to stop; it lies in another room.</param>
internal sealed class CommandLine(Func<CancellationToken, Task<int>> serve)
{
    /// <summary>Every command of this room: all but <c>serve</c>, <c>help</c> and those of <see cref="OfHost"/>.</summary>
    public static readonly IReadOnlyList<ICommand> All =
    [
        new ApplyCommand(),
        new ExportCommand(),
        new DiffCommand(),
        new CheckCommand(),
        new CalendarCommand(),
        new OverviewCommand(),
        new MatrixCommand(),
        new MetadataShowCommand(),
        new MetadataImportCommand(),
        new MetadataFetchCommand(),
        new MetadataAcceptCommand(),
        new MetadataRefuseCommand(),
        new ProvidersCheckCommand(),
        new MappingImportCommand(),
        new MappingCountCommand(),
        new DirectoryTestCommand(),
        new SyncRunCommand(),
        new SyncStatusCommand(),
        new SyncHistoryCommand(),
        new SyncShowCommand(),
        new SyncDecideCommand(approve: true),
        new SyncDecideCommand(approve: false),
        new SyncDiffCommand(),
        new SyncForgetCommand(),
        new FilesListCommand(),
        new FilesResultCommand(),
        new ScimAllowCommand(),
        new PreregisterCommand(),
        new SelfAssertedEraseCommand(),
        new KeysShowCommand(),
        new KeysImportCommand(),
        new KeysSecretCommand(),
        new KeysRollCommand(),
        new PersonCommand(disable: true),
        new PersonCommand(disable: false),
        new MembersFindCommand(),
        new MembersShowCommand(),
        new MembersActCommand(MembersActCommand.Kind.Disable),
        new MembersActCommand(MembersActCommand.Kind.Enable),
        new MembersActCommand(MembersActCommand.Kind.EndSessions),
        new MembersExportCommand(),
        new MembersEraseCommand(),
        new SessionsListCommand(),
        new SessionsEndCommand(),
        new PatronsImportCommand(),
        new PatronsShowCommand(),
        new PatronsCloseCommand(close: true),
        new PatronsCloseCommand(close: false),
        new AuditVerifyCommand(),
        new AuditCloseChainCommand(),
        new AuditHeadsCommand(),
        new AuditKeysCommand(),
        new LogExportCommand(ofLedger: false),
        new LogExportCommand(ofLedger: true),
        new LedgerShowCommand(),
        new LedgerPersonCommand(),
        new LoginsCommand(),
        new ExplainCommand(),
        new LogoutsCommand(),
        new AdfsKitCommand(),
        new AttributeTestCommand(),
        new TokensNewCommand(),
        new TokensListCommand(),
        new TokensRevokeCommand(),
        new ApiTokensNewCommand(),
        new ApiTokensListCommand(),
        new ApiTokensRevokeCommand(),
        new AccessInviteCommand(ofTenant: false),
        new AccessListCommand(ofTenant: false),
        new AccessRemoveCommand(ofTenant: false),
        new AccessInviteCommand(ofTenant: true),
        new AccessListCommand(ofTenant: true),
        new AccessRemoveCommand(ofTenant: true),
        new OnboardingStatusCommand(),
        new OnboardingTaskCommand(),
        new OnboardingInviteCommand(),
        new OnboardingRemoveCommand(),
        new OnboardingOpenCommand(),
        new OnboardingBackCommand(),
        new EvidenceExportCommand(),
        new EvidenceVerifyCommand(),
        new SecretCommand(),
        new SchemaCommand(),
    ];

    /// <summary>Commands on the database itself and on the program's settings, which no room but the host's may know.</summary>
    public IReadOnlyList<ICommand> OfHost { get; init; } = [];

    /// <summary>Where commands read what must not stand on a command line.</summary>
    public TextReader Input { get; init; } = Console.In;

    /// <param name="services">Opens the stores; asked only by commands that need them, and never for <c>serve</c>.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> args, Func<IServiceProvider> services, TextWriter output, TextWriter error, CancellationToken ct)
    {
        switch (args.ToArray())
        {
            case ["help" or "--help" or "-h", ..] or [.., "--help" or "-h"]:
                await output.WriteAsync(Help());
                return (int)ExitCode.Done;
            case ["serve"]:
                return await serve(ct);
            case ["serve", ..]:
                await error.WriteLineAsync("serve takes no arguments: its settings are WEBLOGIN_* variables (docs/operations.md).");
                return (int)ExitCode.Misused;
            case []:
                await error.WriteAsync(Help());
                return (int)ExitCode.Misused;
        }

        if (Find(args) is not { } command)
        {
            await error.WriteLineAsync($"There is no command \"{string.Join(' ', args.Take(2))}\". Try: weblogin help");
            return (int)ExitCode.Misused;
        }

        var typed = args.Skip(command.Name.Split(' ').Length).ToArray();
        try
        {
            return (int)await command.RunAsync(new CommandCall(typed, services, output, error) { Input = Input }, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A missing file or a closed folder is for the person at the keyboard to mend; a stack trace would hide it.
            await error.WriteLineAsync(fault.Message);
            return (int)ExitCode.Refused;
        }
    }

    /// <summary>The command as it is typed, without the program's name.</summary>
    public static string Line(ICommand command) => command.Arguments.Length == 0 ? command.Name : $"{command.Name} {command.Arguments}";

    private ICommand? Find(IReadOnlyList<string> args) =>
        All.Concat(OfHost).FirstOrDefault(command => command.Name.Split(' ') is var words && args.Take(words.Length).SequenceEqual(words, StringComparer.Ordinal));

    private string Help()
    {
        const string Serve = "serve";
        var lines = All.Concat(OfHost).Select(command => (Line: Line(command), command.Summary)).ToList();
        var width = lines.Max(line => line.Line.Length);
        var table = lines.Prepend((Line: Serve, Summary: "Run the broker.")).Append((Line: "help", Summary: "Show this."))
            .Select(line => $"  {line.Line.PadRight(width)}  {line.Summary}");
        return $"""
            Usage: weblogin COMMAND

            {string.Join(Environment.NewLine, table)}

            Exit codes: 0 done; 1 refused, or something is at fault; 2 the command line is wrong.

            """;
    }
}
