namespace Weblogin.Admin.Trials;

/// <summary>English.</summary>
internal static class TaskTextsEnglish
{
    public static readonly TaskTexts All = new()
    {
        Title = "Tasks",
        DoneOf = "{0} of {1} tasks are done.",
        Task = "Task",
        Responsible = "Who",
        State = "State",
        Due = "Due",
        Note = "Note",
        Done = "Done",
        Shown = "Done, shown by the system",
        ByItself = "Turns green by itself",
        Open = "Not done",
        Late = "Overdue",
        Change = "Change",
        IsDone = "The task is done",
        Save = "Save",
        NoDate = "Write the date as 2026-12-31, or leave it empty. The note may have 2000 characters.",
        Overtaken = "Somebody else has changed the task meanwhile. What they wrote stands here. What you wrote has not been saved, but it still stands in the fields: take along what you want to keep of theirs, and save again.",
        It = "IT",
        Business = "The business side",
        All = "Everybody",
        Provider = "The provider",
    };
}
