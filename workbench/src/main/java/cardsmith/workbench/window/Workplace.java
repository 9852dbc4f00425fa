package cardsmith.workbench.window;

import cardsmith.workbench.ProgramFolder;
import cardsmith.workbench.card.CardFiles;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.card.CardSpeed;
import cardsmith.workbench.content.CardContent;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeEdits;
import cardsmith.workbench.editor.TemplateFolder;
import cardsmith.workbench.file.MoFiles;
import cardsmith.workbench.plan.Writing;
import cardsmith.workbench.scenario.CardRuns;
import cardsmith.workbench.scenario.ScenarioModel;
import cardsmith.workbench.scenario.ScenarioShelf;
import cardsmith.workbench.session.Sessions;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceTable;
import cardsmith.workbench.work.Desk;
import java.util.concurrent.Executor;

/**
 * What the window works on.
 *
 * @param desk the work that is being done
 * @param session the card of the chosen reader
 * @param cardFiles its files
 * @param content what runs on it
 * @param editor the selected object
 * @param nodes the changes of its nodes
 * @param writing the way to the card
 * @param moFiles the way to files and the clipboard
 * @param trace the rows of the trace
 * @param templates the templates of objects
 * @param speed how slow the virtual card is
 * @param sessions the sessions of the device with the card
 * @param scenarios the scenarios and their runs
 * @param cardRuns their runs on the card in the reader
 */
record Workplace(
        Desk desk,
        CardSession session,
        CardFiles cardFiles,
        CardContent content,
        MoEditor editor,
        NodeEdits nodes,
        Writing writing,
        MoFiles moFiles,
        TraceTable trace,
        TemplateFolder templates,
        CardSpeed speed,
        Sessions sessions,
        ScenarioModel scenarios,
        CardRuns cardRuns) {

    static Workplace of(Wiring wiring, Desk desk) {
        Texts texts = wiring.texts();
        Executor background = wiring.background();
        Executor window = wiring.window();
        TemplateFolder templates = new TemplateFolder(ProgramFolder.here().moTemplates(), background);
        CardSpeed speed = new CardSpeed(wiring.bench(), wiring.memory());
        CardSession session = new CardSession(wiring.bench(), desk, background, window, texts);
        MoEditor editor = new MoEditor(session, templates, desk, background, window, texts);
        ScenarioModel scenarios = new ScenarioModel(
                () -> new ScenarioShelf(ProgramFolder.here()),
                background,
                Workplace::runScenarios,
                window,
                desk,
                texts);
        return new Workplace(
                desk,
                session,
                new CardFiles(session, desk, texts),
                new CardContent(session, wiring.settings(), desk, background, texts),
                editor,
                new NodeEdits(editor, session, desk, background, window, texts),
                new Writing(session, templates, desk, background, texts),
                new MoFiles(session, templates, desk, background, texts),
                new TraceTable(wiring.bench().trace(), background, window),
                templates,
                speed,
                new Sessions(wiring.bench(), session, desk, background, window, texts),
                scenarios,
                new CardRuns(scenarios, session, wiring.bench().trace(), wiring.settings(), desk, texts));
    }

    // A thread of their own: they take long, and the pool of the window has to answer meanwhile.
    private static void runScenarios(Runnable runs) {
        Thread thread = new Thread(runs, "scenarios");
        thread.setDaemon(true);
        thread.start();
    }
}
