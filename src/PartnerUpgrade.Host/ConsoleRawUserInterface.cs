using System.Management.Automation.Host;

namespace PartnerUpgrade.Host;

/// <summary>The measures of the console, and of a page where the output is redirected.</summary>
internal sealed class ConsoleRawUserInterface : PSHostRawUserInterface
{
    private const int RedirectedWidth = 100;
    private const int RedirectedHeight = 50;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Size BufferSize
    {
        get => Measure();
        set => throw new NotSupportedException();
    }

    public override Coordinates CursorPosition
    {
        get => default;
        set => throw new NotSupportedException();
    }

    public override int CursorSize
    {
        get => 1;
        set => throw new NotSupportedException();
    }

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override Size MaxPhysicalWindowSize => Measure();

    public override Size MaxWindowSize => Measure();

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw new NotSupportedException();
    }

    public override Size WindowSize
    {
        get => Measure();
        set => throw new NotSupportedException();
    }

    public override string WindowTitle { get; set; } = "";

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new NotSupportedException();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

    private static Size Measure() =>
        Console.IsOutputRedirected || Console.WindowWidth <= 0
            ? new Size(RedirectedWidth, RedirectedHeight)
            : new Size(Console.WindowWidth, Console.WindowHeight);
}
