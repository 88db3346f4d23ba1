using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using Weblogin.Tenants.Documents;

namespace Weblogin.Hosting;

/// <summary>One setting of the program as an operator writes it.</summary>
/// <param name="Variable">With the prefix: <c>WEBLOGIN_FETCH__TIMEOUT</c>.</param>
/// <param name="Meaning">What it is for, in English.</param>
/// <param name="Allowed">What it may be, in words.</param>
/// <param name="Default">What holds where nothing is set, as it would be written; null for nothing.</param>
internal sealed record Setting(string Variable, string Meaning, string Allowed, string? Default);

/// <summary>
/// <c>docs/configuration.md</c>: every setting of the program and every member of the documents, told by the types that read them. Tests hold that
/// nothing else is read.
/// </summary>
internal static class SettingsReference
{
    /// <summary>The settings of the host itself, which stand in no section.</summary>
    public static IReadOnlyList<Setting> OfHost() =>
    [
        .. from property in typeof(HostSettings).GetProperties()
           where property.GetCustomAttribute<VariableAttribute>() is not null
           let variable = VariableAttribute.Of(property)
           select new Setting(HostSettings.Prefix + variable.Name, Meaning(property), "text", variable.Default),
    ];

    /// <param name="section">One of <see cref="SettingsCheck.Sections"/>.</param>
    public static IReadOnlyList<Setting> Of(string section)
    {
        var type = SettingsCheck.Sections[section];
        var untouched = Activator.CreateInstance(type);
        return
        [
            .. from property in type.GetProperties()
               where property.CanWrite
               select new Setting(SettingsCheck.Variable(section, property), Meaning(property), SettingsCheck.Allowed(property, "a time"), Written(property.GetValue(untouched))),
        ];
    }

    /// <summary>The whole page.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(Head);
        page.Append("\n### The program itself\n\n").Append(Meaning(typeof(HostSettings))).Append(" Read by the server and by every command.\n");
        Append(page, OfHost());
        foreach (var (section, type) in SettingsCheck.Sections.OrderBy(section => section.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {section}\n\n{Meaning(type)} Used by {(SettingsCheck.OfServerAlone.Contains(type) ? "the server" : "the server and by commands")}.\n");
            Append(page, Of(section));
        }

        DocumentReference.Append(page);
        return page.ToString();
    }

    private static void Append(StringBuilder page, IReadOnlyList<Setting> settings)
    {
        page.Append("\n| variable | meaning | may be | default |\n|---|---|---|---|\n");
        foreach (var setting in settings)
            page.Append(CultureInfo.InvariantCulture, $"| `{setting.Variable}` | {DocumentReference.Cell(setting.Meaning)} | {setting.Allowed} | {(setting.Default is { } text ? $"`{text}`" : "nothing")} |\n");
    }

    private static string Meaning(MemberInfo member) =>
        member.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new InvalidOperationException($"{member.DeclaringType?.Name}.{member.Name} does not say what it is for.");

    private static string? Written(object? value) => value switch
    {
        null or "" => null,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private const string Head = """
        # Configuration

        <!-- Made by the program itself: ./weblogin settings > docs/configuration.md. A test fails while this page is stale. -->

        Two things are configured: **the program**, by settings, and **tenants, relying parties and hubs**, by documents. What is here was written by the program
        (`weblogin settings`), so it is what this version reads. How to go about it: [the operator's guide](operator-guide.md) and [operations](operations.md).

        ## Settings of the program

        A setting is an environment variable, or the same name in `appsettings.json` in the working directory: `WEBLOGIN_FETCH__TIMEOUT` is `{ "Fetch": { "Timeout": "00:00:20" } }` there,
        `WEBLOGIN_DATA` is `{ "DATA": "/srv/weblogin/data" }`. The variable is the stronger one. Upper and lower case are the same.

        - **Every command reads the same settings as the server.** All of them are checked at each start, also those that a command has no use for. A wrong one stops the start with a sentence that names the variable and what it may be; its value is not repeated.
        - A time is written `[days.]hh:mm:ss`: `00:00:20` is 20 seconds, `30.00:00:00` is 30 days. Relative paths are relative to the working directory.
        - Settings are read at the start: a change needs a restart. Files that they name (certificate, passwords) are read again by themselves.
        - Nothing of one tenant stands here: that is its document. Secrets stand in files or sealed in the store, never in a setting.

        """;
}
